import { graphql } from '#generated/gql.ts';

export const ShipmentQuery = graphql(`
  query Shipment($id: ID!) {
    shipment(id: $id) {
      id
      number
      state
      channel
      salesOrderId
      salesOrderNumber
      buyerName
      contactName
      contactPhone
      deliveryAddress
      carrierName
      waybillNumber
      shippedAt
      shippedByName
      signedBy
      signedByName
      proof
      signedAt
      differenceReason
      settledAt
      decidedByName
      decisionComment
      cancelReason
      createdByName
      createdAt
      allowedActions
      location {
        id
        name
        nameEn
      }
      lines {
        id
        orderLineId
        productName
        productCode
        baseUnit
        unitsPerCase
        batchNumber
        bestBefore
        remainingDays
        quantity
        signedQuantity
        shortQuantity
        shortBearer
      }
      history {
        id
        command
        personName
        occurredAt
        facts {
          name
          value
        }
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
