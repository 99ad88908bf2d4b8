import { graphql } from '#generated/gql.ts';

export const BatchesQuery = graphql(`
  query Batches($after: String, $filter: BatchFilter) {
    batches(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        batchNumber
        state
        product {
          id
          code
          name
          nameEn
          baseUnit
        }
        productionDate
        bestBefore
        remainingDays
        sourceOrganisation {
          id
          name
          nameEn
        }
        inspections {
          id
          result
          inspectedByName
        }
        stock {
          key
          onHand
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
