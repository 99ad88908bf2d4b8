import { graphql } from '#generated/gql.ts';

export const MyStockQuery = graphql(`
  query MyStock($after: String, $filter: PartnerStockFilter) {
    partnerStock(first: 20, after: $after, filter: $filter) {
      nodes {
        key
        product {
          id
          nameEn
        }
        productName
        productCode
        baseUnit
        unitsPerCase
        batchNumber
        bestBefore
        remainingDays
        onHand
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
