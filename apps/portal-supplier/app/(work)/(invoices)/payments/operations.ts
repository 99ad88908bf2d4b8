import { graphql } from '#generated/gql.ts';

export const PaymentRequestsQuery = graphql(`
  query PaymentRequests($after: String, $filter: PaymentRequestFilter) {
    paymentRequests(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        state
        dueOn
        paidAt
        createdAt
        amount {
          amountMinor
          currency
        }
        items {
          openItem {
            invoiceNumber
          }
        }
        attempts {
          attempt
          outcome
          payOut {
            id
            receiptUrl
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
