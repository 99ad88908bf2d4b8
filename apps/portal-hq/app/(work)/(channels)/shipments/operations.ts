import { graphql } from '#generated/gql.ts';

export const ShipmentsQuery = graphql(`
  query Shipments($after: String, $filter: ShipmentFilter) {
    shipments(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        state
        channel
        salesOrderNumber
        buyerName
        carrierName
        waybillNumber
        shippedAt
        createdAt
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const ShipmentsWaitingQuery = graphql(`
  query ShipmentsWaiting {
    shipmentCounts {
      picking
      disputed
    }
  }
`);
