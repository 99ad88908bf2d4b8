import { graphql } from '#generated/gql.ts';

export const AgreementQuery = graphql(`
  query Agreement($id: ID!) {
    dealerAgreement(id: $id) {
      ...DealerAgreementDetail
      partnerId
      priceListId
      offeredAt
      offeredByName
      returnComment
      endedAt
      createdAt
    }
  }
`);

export const OfferDealerAgreementMutation = graphql(`
  mutation OfferDealerAgreement($input: OfferDealerAgreementInput!) {
    offerDealerAgreement(input: $input) {
      __typename
      ... on DealerAgreement {
        id
      }
      ... on InvalidInput {
        message
        fields {
          path
          message
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

export const EndDealerAgreementMutation = graphql(`
  mutation EndDealerAgreement($input: EndDealerAgreementInput!) {
    endDealerAgreement(input: $input) {
      __typename
      ... on DealerAgreement {
        id
      }
      ... on InvalidInput {
        message
        fields {
          path
          message
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

export const PriceListOfAgreementQuery = graphql(`
  query PriceListOfAgreement($id: ID!) {
    priceList(id: $id) {
      id
      number
      state
    }
  }
`);

/** What was ordered under the agreement, and what the dealer holds and owes. */
export const AgreementTradeQuery = graphql(`
  query AgreementTrade($id: ID!, $partnerId: ID!, $orders: Boolean!, $funds: Boolean!) {
    salesOrders(first: 20, filter: { agreementId: $id }) @include(if: $orders) {
      nodes {
        ...OrderOfAgreement
      }
      pageInfo {
        hasNextPage
      }
    }
    dealerFunds(first: 10, filter: { partnerId: $partnerId }) @include(if: $funds) {
      nodes {
        ...DealerFundsDetail
      }
    }
  }
`);
