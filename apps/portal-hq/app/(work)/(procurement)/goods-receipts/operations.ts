import { graphql } from '#generated/gql.ts';

export const GoodsReceiptsQuery = graphql(`
  query GoodsReceipts($after: String, $filter: GoodsReceiptFilter) {
    goodsReceipts(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        state
        returnState
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
        receivedByName
        receivedAt
        purchaseOrder {
          id
          number
        }
        lines {
          id
          productName
          productNameEn
          baseUnit
          countedQuantity
          acceptedQuantity
          rejectedQuantity
        }
        acceptedNet {
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
