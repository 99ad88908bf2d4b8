import { graphql } from '#generated/gql.ts';

export const GoodsReceiptQuery = graphql(`
  query GoodsReceipt($id: ID!) {
    goodsReceipt(id: $id) {
      id
      number
      state
      supplierName
      locationName
      location {
        id
        nameEn
      }
      currency
      note
      receivedByName
      receivedAt
      inspectedByName
      inspectedAt
      inspectionNote
      stockedByName
      stockedAt
      returnState
      returnNumber
      returnedBy
      returnedAt
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
      shipmentNotice {
        id
        number
      }
      acceptedNet {
        amountMinor
        currency
      }
      lines {
        id
        position
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
        matchedQuantity
        measurements {
          name
          value
          limit
          isWithinLimit
        }
        acceptedNet {
          amountMinor
          currency
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

export const PutGoodsIntoStockMutation = graphql(`
  mutation PutGoodsIntoStock($input: PutGoodsIntoStockInput!) {
    putGoodsIntoStock(input: $input) {
      __typename
      ... on GoodsReceipt {
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

export const ReturnRejectedGoodsMutation = graphql(`
  mutation ReturnRejectedGoods($input: ReturnRejectedGoodsInput!) {
    returnRejectedGoods(input: $input) {
      __typename
      ... on GoodsReceipt {
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
