import { graphql } from '#generated/gql.ts';

export const DeliveryQuery = graphql(`
  query Delivery($id: ID!) {
    shipment(id: $id) {
      ...ShipmentDetail
    }
  }
`);

export const SignShipmentMutation = graphql(`
  mutation SignShipment($input: SignShipmentInput!) {
    signShipment(input: $input) {
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
