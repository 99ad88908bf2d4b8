import { graphql } from '#generated/gql.ts';

export const ShipmentQuery = graphql(`
  query Shipment($id: ID!) {
    shipment(id: $id) {
      ...ShipmentDetail
      channel
      buyerName
      shippedByName
      signedBy
      proof
      decidedByName
      cancelReason
      createdByName
      createdAt
      location {
        id
        name
        nameEn
      }
    }
  }
`);

export const ShipGoodsMutation = graphql(`
  mutation ShipGoods($input: ShipGoodsInput!) {
    shipGoods(input: $input) {
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

export const CancelShipmentMutation = graphql(`
  mutation CancelShipment($input: CancelShipmentInput!) {
    cancelShipment(input: $input) {
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

export const RecordCarrierProofMutation = graphql(`
  mutation RecordCarrierProof($input: RecordCarrierProofInput!) {
    recordCarrierProof(input: $input) {
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

export const DecideDeliveryDifferenceMutation = graphql(`
  mutation DecideDeliveryDifference($input: DecideDeliveryDifferenceInput!) {
    decideDeliveryDifference(input: $input) {
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
