import { graphql } from '#generated/gql.ts';

export const OrderToChangeQuery = graphql(`
  query OrderToChange($id: ID!) {
    purchaseOrder(id: $id) {
      id
      number
      state
      buyerName
      legalEntity {
        id
        nameEn
      }
      allowedActions
      lines {
        id
        productCode
        productName
        productNameEn
        baseUnit
        quantity
        requiredDate
        progress {
          ordered
          shipped
          received
          accepted
          rejected
          invoiced
          matched
        }
        product {
          packLevels {
            level
            unitsPerPack
          }
        }
      }
    }
  }
`);

export const ProposePurchaseOrderChangeMutation = graphql(`
  mutation ProposePurchaseOrderChange($input: ProposePurchaseOrderChangeInput!) {
    proposePurchaseOrderChange(input: $input) {
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
