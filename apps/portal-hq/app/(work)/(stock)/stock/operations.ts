import { graphql } from '#generated/gql.ts';

export const StockQuery = graphql(`
  query Stock($after: String, $filter: StockFilter) {
    stock(first: 20, after: $after, filter: $filter) {
      nodes {
        key
        location {
          id
          name
          nameEn
        }
        product {
          id
          nameEn
          packLevels {
            level
            unitsPerPack
          }
        }
        productName
        productCode
        baseUnit
        batch {
          id
          batchNumber
          productionDate
          bestBefore
          remainingDays
          state
        }
        onHand
        reserved
        quarantined
        available
        value {
          amountMinor
          currency
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
    locations {
      id
      name
      nameEn
    }
  }
`);
