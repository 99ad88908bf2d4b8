import { graphql } from '#generated/gql.ts';

export const ShipmentNoticeQuery = graphql(`
  query ShipmentNotice($id: ID!) {
    shipmentNotice(id: $id) {
      id
      number
      state
      locationName
      location {
        id
        nameEn
      }
      carrier
      waybillNumber
      shippedOn
      expectedArrivalOn
      note
      createdByName
      createdAt
      cancelReason
      allowedActions
      purchaseOrder {
        id
        number
        buyerName
        legalEntity {
          id
          nameEn
        }
      }
      goodsReceipt {
        id
        number
        state
        receivedAt
      }
      lines {
        id
        productCode
        productName
        productNameEn
        baseUnit
        quantity
        batchNumber
        productionDate
        bestBefore
      }
      documents {
        id
        kind
        number
        batchNumber
        fileName
        downloadUrl
        createdAt
      }
      relatedDocuments {
        ...RelatedOfDocument
      }
      history {
        ...HistoryOfDocument
      }
    }
  }
`);

export const CancelShipmentNoticeMutation = graphql(`
  mutation CancelShipmentNotice($input: CancelShipmentNoticeInput!) {
    cancelShipmentNotice(input: $input) {
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

export const AddShipmentDocumentMutation = graphql(`
  mutation AddShipmentDocument($input: AddShipmentDocumentInput!) {
    addShipmentDocument(input: $input) {
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
