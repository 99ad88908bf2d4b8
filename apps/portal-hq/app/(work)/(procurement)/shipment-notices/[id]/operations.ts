import { graphql } from '#generated/gql.ts';

export const ShipmentNoticeQuery = graphql(`
  query ShipmentNotice($id: ID!) {
    shipmentNotice(id: $id) {
      id
      number
      state
      supplierName
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
      supplier {
        id
        name
        nameEn
      }
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
        position
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
