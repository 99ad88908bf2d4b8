import { graphql } from '@quanlian/e2e/generated/gql.ts';

/** Packs a part of an order. */
export const createShipment = graphql(`
  mutation PlayCreateShipment($input: CreateShipmentInput!) {
    createShipment(input: $input) { __typename ... on Shipment { id number lines { id orderLineId batchId batchNumber quantity } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Hands a shipment to its carrier. */
export const shipGoods = graphql(`
  mutation PlayShipGoods($input: ShipGoodsInput!) {
    shipGoods(input: $input) { __typename ... on Shipment { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A dealer signs for a delivery. */
export const signShipment = graphql(`
  mutation PlaySignShipment($input: SignShipmentInput!) {
    signShipment(input: $input) { __typename ... on Shipment { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Decides who bears what did not arrive. */
export const decideDeliveryDifference = graphql(`
  mutation PlayDecideDeliveryDifference($input: DecideDeliveryDifferenceInput!) {
    decideDeliveryDifference(input: $input) { __typename ... on Shipment { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A dealer ships on to an outlet. */
export const shipToOutlet = graphql(`
  mutation PlayShipToOutlet($input: ShipToOutletInput!) {
    shipToOutlet(input: $input) { __typename ... on OutletDelivery { id number } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A shopper has its parcel. */
export const confirmParcel = graphql(`
  mutation PlayConfirmParcel($input: ConfirmParcelInput!) {
    confirmParcel(input: $input) { __typename ... on Shipment { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);
