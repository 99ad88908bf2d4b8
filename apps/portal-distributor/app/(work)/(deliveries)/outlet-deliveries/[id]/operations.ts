import { graphql } from '#generated/gql.ts';

export const OutletDeliveryQuery = graphql(`
  query OutletDelivery($id: ID!) {
    outletDelivery(id: $id) {
      id
      number
      outletId
      outletName
      note
      createdByName
      createdAt
      lines {
        id
        productCode
        productName
        baseUnit
        unitsPerCase
        batchId
        batchNumber
        bestBefore
        remainingDays
        quantity
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
