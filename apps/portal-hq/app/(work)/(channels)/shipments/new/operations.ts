import { graphql } from '#generated/gql.ts';

export const OrderToShipQuery = graphql(`
  query OrderToShip($id: ID!) {
    salesOrder(id: $id) {
      id
      number
      state
      buyerName
      deliveryAddress
      lines {
        id
        productName
        productCode
        baseUnit
        unitsPerCase
        quantity
        shippedQuantity
      }
      shipments {
        id
        state
        lines {
          id
          orderLineId
          quantity
        }
      }
    }
  }
`);

export const CreateShipmentMutation = graphql(`
  mutation CreateShipment($input: CreateShipmentInput!) {
    createShipment(input: $input) {
      __typename
      ... on Shipment {
        id
      }
      ... on InvalidInput {
        message
        fields {
          path
          message
        }
      }
      ... on Error {
        message
      }
    }
  }
`);
