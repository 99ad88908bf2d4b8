import { graphql } from '#generated/gql.ts';

export const OrdersQuery = graphql(`
  query Orders($after: String, $filter: SalesOrderFilter) {
    salesOrders(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        state
        funding
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
