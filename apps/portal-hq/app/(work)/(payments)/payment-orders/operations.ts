import { graphql } from '#generated/gql.ts';

export const PaymentOrdersQuery = graphql(`
  query PaymentOrders($after: String, $filter: PaymentOrderFilter) {
    paymentOrders(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        state
        orderNumber
        payeeName
        legalEntity {
          id
          nameEn
        }
        amount {
          amountMinor
          currency
        }
        refunded {
          amountMinor
          currency
        }
        channelTransactionId
        wasLate
        createdAt
        paidAt
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
