import { graphql } from '#generated/gql.ts';

export const StockMovementsQuery = graphql(`
  query StockMovements($after: String, $filter: StockMovementFilter) {
    stockMovements(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        kind
        location {
          id
          name
          nameEn
        }
        product {
          id
          name
          nameEn
          baseUnit
        }
        batch {
          id
          batchNumber
        }
        quantity
        value {
          amountMinor
          currency
        }
        documentType
        documentId
        documentNumber
        occurredAt
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
