import { graphql } from '#generated/gql.ts';

export const OutletDeliveriesQuery = graphql(`
  query OutletDeliveries($after: String, $filter: OutletDeliveryFilter) {
    outletDeliveries(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        partnerName
        outletName
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
    partners(first: 100, filter: { levels: [DEALER, SUB_DEALER] }) {
      nodes {
        id
        name
        nameEn
      }
    }
  }
`);
