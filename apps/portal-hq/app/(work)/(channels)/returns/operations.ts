import { graphql } from '#generated/gql.ts';

export const SalesReturnsQuery = graphql(`
  query SalesReturns($after: String, $filter: SalesReturnFilter) {
    salesReturns(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        state
        buyerName
        salesOrderNumber
        reason
        createdAt
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

export const SalesReturnsWaitingQuery = graphql(`
  query SalesReturnsWaiting {
    salesReturnCounts {
      requested
      agreed
    }
  }
`);
