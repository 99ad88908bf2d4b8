import { graphql } from '#generated/gql.ts';

export const SalesOrdersQuery = graphql(`
  query SalesOrders($after: String, $filter: SalesOrderFilter) {
    salesOrders(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        channel
        state
        buyerName
        funding
        isInvoiced
        hasDifference
        createdAt
        asked {
          product {
            id
            nameEn
          }
          productName
          baseUnit
          quantity
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

export const SalesOrdersWaitingQuery = graphql(`
  query SalesOrdersWaiting {
    salesOrderCounts {
      awaitingApproval
      awaitingAllocation
      awaitingShipment
    }
  }
`);
