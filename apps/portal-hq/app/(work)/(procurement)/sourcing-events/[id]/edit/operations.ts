import { graphql } from '#generated/gql.ts';

export const RfqToChangeQuery = graphql(`
  query RfqToChange($id: ID!) {
    sourcingEvent(id: $id) {
      id
      version
      number
      title
      state
      allowedActions
      deliveryPlace
      notes
      questionsCloseAt
      closesAt
      opensAt
      minimumQuotations
      legalEntity {
        id
      }
      lots {
        product {
          id
        }
        productCode
        productName
        productNameEn
        baseUnit
        quantity
        requiredOn
        deliveryPlace
        qualityNotes
        ceilingUnitPrice
      }
      invitations {
        supplier {
          id
        }
      }
    }
  }
`);

export const UpdateRfqMutation = graphql(`
  mutation UpdateRfq($input: UpdateRfqInput!) {
    updateRfq(input: $input) {
      __typename
      ... on SourcingEvent {
        id
      }
      ... on StaleVersion {
        message
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
