import { graphql } from '#generated/gql.ts';

export const ProductionOrdersQuery = graphql(`
  query ProductionOrders($after: String, $filter: ProductionOrderFilter) {
    productionOrders(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        state
        product {
          id
          code
          name
          nameEn
          baseUnit
        }
        location {
          id
          name
          nameEn
        }
        plannedQuantity
        plannedOn
        outputQuantity
        lossPercent
        batch {
          id
          batchNumber
          state
        }
        cost {
          amountMinor
          currency
        }
        createdAt
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
