import { graphql } from '#generated/gql.ts';

export const DeliveryNoteQuery = graphql(`
  query DeliveryNote($id: ID!) {
    shipment(id: $id) {
      id
      number
      salesOrderNumber
      buyerName
      contactName
      contactPhone
      deliveryAddress
      carrierName
      waybillNumber
      shippedAt
      createdAt
      createdByName
      location {
        id
        name
        nameEn
        legalEntity {
          id
          name
        }
      }
      lines {
        id
        productName
        productCode
        baseUnit
        unitsPerCase
        batchNumber
        bestBefore
        quantity
      }
    }
  }
`);
