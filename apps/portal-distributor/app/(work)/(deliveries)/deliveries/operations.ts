import { graphql } from '#generated/gql.ts';

export const DeliveriesQuery = graphql(`
  query Deliveries($after: String, $filter: ShipmentFilter) {
    shipments(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        state
        salesOrderNumber
        carrierName
        waybillNumber
        shippedAt
        signedAt
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const DeliveriesWaitingQuery = graphql(`
  query DeliveriesWaiting {
    shipmentCounts {
      toSign
    }
  }
`);
