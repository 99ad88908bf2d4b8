import { graphql } from '#generated/gql.ts';

export const PurchaseOrdersQuery = graphql(`
  query PurchaseOrders($after: String, $filter: PurchaseOrderFilter) {
    purchaseOrders(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        state
        buyerName
        legalEntity {
          id
          nameEn
        }
        locationName
        location {
          id
          nameEn
        }
        sentAt
        gross {
          amountMinor
          currency
        }
        lines {
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
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
