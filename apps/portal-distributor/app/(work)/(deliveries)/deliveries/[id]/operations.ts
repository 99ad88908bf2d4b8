import { graphql } from '#generated/gql.ts';

export const DeliveryQuery = graphql(`
  query Delivery($id: ID!) {
    shipment(id: $id) {
      id
      number
      state
      salesOrderId
      salesOrderNumber
      contactName
      contactPhone
      deliveryAddress
      carrierName
      waybillNumber
      shippedAt
      signedByName
      signedAt
      differenceReason
      settledAt
      decisionComment
      allowedActions
      lines {
        id
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
