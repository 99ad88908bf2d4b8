import { graphql } from '#generated/gql.ts';

export const AgreementToChangeQuery = graphql(`
  query AgreementToChange($id: ID!) {
    dealerAgreement(id: $id) {
      id
      version
      number
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
    }
    priceLists(first: 100) {
      nodes {
        id
        name
        nameEn
        state
      }
    }
  }
`);

export const ChangeDealerAgreementMutation = graphql(`
  mutation ChangeDealerAgreement($input: ChangeDealerAgreementInput!) {
    changeDealerAgreement(input: $input) {
      __typename
      ... on DealerAgreement {
        id
      }
      ... on StaleVersion {
        currentVersion
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
