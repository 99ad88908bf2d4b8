import { graphql } from '#generated/gql.ts';

export const GoodsReceiptsQuery = graphql(`
  query GoodsReceipts($after: String, $filter: GoodsReceiptFilter) {
    goodsReceipts(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        state
        returnState
        locationName
        location {
          id
          nameEn
        }
        receivedAt
        inspectedAt
        acceptedNet {
          amountMinor
          currency
        }
        purchaseOrder {
          id
          number
        }
        shipmentNotice {
          id
          number
        }
        lines {
          productName
          productNameEn
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
