import { graphql } from '#generated/gql.ts';

export const NoticeToReceiveQuery = graphql(`
  query NoticeToReceive($id: ID!) {
    shipmentNotice(id: $id) {
      id
      number
      state
      supplierName
      supplier {
        id
        nameEn
      }
      locationName
      location {
        id
        nameEn
      }
      carrier
      waybillNumber
      allowedActions
      purchaseOrder {
        id
        number
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
        product {
          id
          packLevels {
            level
            unitsPerPack
          }
        }
      }
    }
  }
`);

export const ReceiveGoodsMutation = graphql(`
  mutation ReceiveGoods($input: ReceiveGoodsInput!) {
    receiveGoods(input: $input) {
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
