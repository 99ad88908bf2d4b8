import { graphql } from '#generated/gql.ts';

export const OrderToShipQuery = graphql(`
  query OrderToShip($id: ID!) {
    purchaseOrder(id: $id) {
      id
      number
      state
      buyerName
      legalEntity {
        id
        nameEn
      }
      locationName
      location {
        id
        nameEn
      }
      deliveryAddress
      allowedActions
      lines {
        id
        productCode
        productName
        productNameEn
        baseUnit
        quantity
        requiredDate
        shippableQuantity
        progress {
          ordered
          shipped
          received
          accepted
          rejected
          invoiced
          matched
        }
        product {
          packLevels {
            level
            unitsPerPack
          }
        }
      }
    }
  }
`);

export const CreateShipmentNoticeMutation = graphql(`
  mutation CreateShipmentNotice($input: CreateShipmentNoticeInput!) {
    createShipmentNotice(input: $input) {
      __typename
      ... on ShipmentNotice {
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

export const CreateShipmentDocumentUploadMutation = graphql(`
  mutation CreateShipmentDocumentUpload($input: CreateShipmentDocumentUploadInput!) {
    createShipmentDocumentUpload(input: $input) {
      __typename
      ... on ShipmentDocumentUpload {
        fileId
        uploadUrl
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
