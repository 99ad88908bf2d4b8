import { graphql } from '#generated/gql.ts';

export const OutletDeliveriesQuery = graphql(`
  query OutletDeliveries($after: String) {
    outletDeliveries(first: 20, after: $after) {
      nodes {
        id
        number
        outletName
        note
        createdByName
        createdAt
        lines {
          id
          product {
            id
            nameEn
          }
          productName
          batchNumber
          baseUnit
          unitsPerCase
          quantity
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
