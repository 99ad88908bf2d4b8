import { graphql } from '#generated/gql.ts';

export const PurchaseOrdersQuery = graphql(`
  query PurchaseOrders($after: String, $filter: PurchaseOrderFilter) {
    purchaseOrders(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        state
        supplierName
        supplier {
          id
          name
          nameEn
        }
        locationName
        location {
          id
          nameEn
        }
        createdAt
        lines {
          id
          productName
          productNameEn
          requiredDate
        }
        progress {
          ordered
          shipped
          received
          accepted
          rejected
          invoiced
          matched
        }
        gross {
          amountMinor
          currency
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
