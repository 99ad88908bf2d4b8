import { graphql } from '#generated/gql.ts';

export const RefundsQuery = graphql(`
  query Refunds($after: String, $filter: RefundFilter) {
    refunds(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        state
        amount {
          amountMinor
          currency
        }
        reason
        paymentOrder {
          id
          number
          orderNumber
        }
        channelRefundId
        failureReason
        createdAt
        refundedAt
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
