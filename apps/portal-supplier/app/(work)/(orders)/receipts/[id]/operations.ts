import { graphql } from '#generated/gql.ts';

export const GoodsReceiptQuery = graphql(`
  query GoodsReceipt($id: ID!) {
    goodsReceipt(id: $id) {
      id
      number
      state
      locationName
      location {
        id
        nameEn
      }
      receivedAt
      inspectedAt
      inspectionNote
      stockedAt
      returnState
      returnNumber
      returnedBy
      returnedAt
      note
      acceptedNet {
        amountMinor
        currency
      }
      purchaseOrder {
        id
        number
      }
      shipmentNotice {
        id
        number
      }
      lines {
        id
        productCode
        productName
        productNameEn
        baseUnit
        batchNumber
        productionDate
        bestBefore
        announcedQuantity
        countedQuantity
        differenceQuantity
        acceptedQuantity
        rejectedQuantity
        rejectReason
        rejectNote
        acceptedNet {
          amountMinor
          currency
        }
        measurements {
          name
          value
          limit
          isWithinLimit
        }
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
