import { graphql } from '#generated/gql.ts';

export const AgreementQuery = graphql(`
  query Agreement($id: ID!) {
    dealerAgreement(id: $id) {
      id
      number
      state
      partnerId
      partnerName
      legalEntityName
      territory
      isExclusive
      priceListId
      paymentTerms
      creditLimit {
        amountMinor
        currency
      }
      creditDays
      overdueGraceDays
      deposit {
        amountMinor
        currency
      }
      minimumOrder {
        amountMinor
        currency
      }
      minimumRemainingPercent
      rebateRate
      target {
        amountMinor
        currency
      }
      validFrom
      validUntil
      notes
      documentHash
      offeredAt
      offeredByName
      returnComment
      acceptedAt
      acceptedByName
      endReason
      endedAt
      createdAt
      allowedActions
      history {
        id
        command
        personName
        occurredAt
        facts {
          name
          value
        }
      }
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
