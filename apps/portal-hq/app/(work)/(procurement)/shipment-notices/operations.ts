import { graphql } from '#generated/gql.ts';

export const ShipmentNoticesQuery = graphql(`
  query ShipmentNotices($after: String, $filter: ShipmentNoticeFilter) {
    shipmentNotices(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        state
        supplierName
        supplier {
          id
          name
          nameEn
        }
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
          id
          productName
          productNameEn
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
