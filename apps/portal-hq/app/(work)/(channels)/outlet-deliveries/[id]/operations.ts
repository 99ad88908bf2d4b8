import { graphql } from '#generated/gql.ts';

export const OutletDeliveryQuery = graphql(`
  query OutletDelivery($id: ID!) {
    outletDelivery(id: $id) {
      ...OutletDeliveryDetail
    }
  }
`);

/** What the delivery took out of the dealer's stock. */
export const OutletGoodsQuery = graphql(`
  query OutletGoods($documentId: ID!) {
    partnerStockMovements(first: 100, filter: { documentId: $documentId }) {
      nodes {
        ...PartnerGoodsMovement
      }
    }
  }
`);
