import { graphql } from '#generated/gql.ts';

export const ReceiptToInspectQuery = graphql(`
  query ReceiptToInspect($id: ID!) {
    goodsReceipt(id: $id) {
      id
      number
      state
      supplierName
      supplier {
        id
        nameEn
      }
      receivedByName
      receivedAt
      allowedActions
      shipmentNotice {
        id
        number
        documents {
          id
          kind
          number
          batchNumber
          fileName
          downloadUrl
        }
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
      }
    }
  }
`);

export const InspectGoodsMutation = graphql(`
  mutation InspectGoods($input: InspectGoodsInput!) {
    inspectGoods(input: $input) {
      __typename
      ... on GoodsReceipt {
        id
      }
      ... on ReceiptDocumentsMissing {
        message
        missingLicences
        expiredLicences
        batchesWithoutReport
      }
      ... on ReceiptAboveOrder {
        message
        productName
        acceptableQuantity
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
