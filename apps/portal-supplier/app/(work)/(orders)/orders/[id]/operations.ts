import { graphql } from '#generated/gql.ts';

export const PurchaseOrderQuery = graphql(`
  query PurchaseOrder($id: ID!) {
    purchaseOrder(id: $id) {
      ...PurchaseOrderDetail
      change {
        id
        state
        reason
        proposedByName
        proposedAt
        decidedAt
        decisionComment
        lines {
          purchaseOrderLineId
          productName
          productNameEn
          baseUnit
          fromQuantity
          toQuantity
          fromDate
          toDate
        }
      }
    }
  }
`);

export const ConfirmPurchaseOrderMutation = graphql(`
  mutation ConfirmPurchaseOrder($input: ConfirmPurchaseOrderInput!) {
    confirmPurchaseOrder(input: $input) {
      __typename
      ... on PurchaseOrder {
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
