import { graphql } from '#generated/gql.ts';

export const MyAgreementQuery = graphql(`
  query MyAgreement($id: ID!) {
    dealerAgreement(id: $id) {
      ...DealerAgreementDetail
    }
  }
`);

export const AcceptDealerAgreementMutation = graphql(`
  mutation AcceptDealerAgreement($input: AcceptDealerAgreementInput!) {
    acceptDealerAgreement(input: $input) {
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

export const ReturnDealerAgreementMutation = graphql(`
  mutation ReturnDealerAgreement($input: ReturnDealerAgreementInput!) {
    returnDealerAgreement(input: $input) {
      __typename
      ... on ReturnedDealerAgreement {
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

/** What was ordered under the agreement, and what the dealer holds and owes. */
export const MyAgreementTradeQuery = graphql(`
  query MyAgreementTrade($id: ID!, $orders: Boolean!, $funds: Boolean!) {
    salesOrders(first: 20, filter: { agreementId: $id }) @include(if: $orders) {
      nodes {
        ...OrderOfAgreement
      }
      pageInfo {
        hasNextPage
      }
    }
    dealerFunds(first: 10) @include(if: $funds) {
      nodes {
        ...DealerFundsDetail
      }
    }
  }
`);
