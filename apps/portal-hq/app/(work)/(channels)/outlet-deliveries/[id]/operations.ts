import { graphql } from '#generated/gql.ts';

export const OutletDeliveryQuery = graphql(`
  query OutletDelivery($id: ID!) {
    outletDelivery(id: $id) {
      ...OutletDeliveryDetail
    }
  }
`);
