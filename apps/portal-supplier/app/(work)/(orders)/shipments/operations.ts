import { graphql } from '#generated/gql.ts';

export const ShipmentNoticesQuery = graphql(`
  query ShipmentNotices($after: String, $filter: ShipmentNoticeFilter) {
    shipmentNotices(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        state
        locationName
        location {
          id
          nameEn
        }
        carrier
        waybillNumber
        shippedOn
        expectedArrivalOn
        purchaseOrder {
          id
          number
        }
        lines {
          productName
          productNameEn
        }
        documents {
          id
          kind
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
