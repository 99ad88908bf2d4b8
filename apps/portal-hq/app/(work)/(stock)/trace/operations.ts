import { graphql } from '#generated/gql.ts';

export const TraceQuery = graphql(`
  query Trace($gtin: String!, $batchNumber: String!, $after: String) {
    trace(gtin: $gtin, batchNumber: $batchNumber) {
      isComplete
      batches {
        direction
        depth
        batch {
          id
          batchNumber
          state
          product {
            id
            code
            name
            nameEn
            baseUnit
          }
          sourceOrganisation {
            id
            name
            nameEn
          }
          productionDate
          bestBefore
        }
      }
      productionOrders {
        id
        number
        state
        product {
          id
          name
          nameEn
          baseUnit
        }
        outputQuantity
        lossPercent
        batch {
          id
          batchNumber
        }
        cost {
          amountMinor
          currency
        }
        completedAt
      }
      receipts {
        id
        documentId
        documentNumber
        product {
          id
          name
          nameEn
          baseUnit
        }
        batch {
          id
          batchNumber
          sourceOrganisation {
            id
            name
            nameEn
          }
        }
        location {
          id
          name
          nameEn
        }
        quantity
        value {
          amountMinor
          currency
        }
        occurredAt
      }
      deliveries {
        id
        shipment {
          id
          number
          state
          buyerId
          buyerName
          shippedAt
        }
        salesOrder {
          id
          number
          channel
        }
        batch {
          id
          batchNumber
          product {
            id
            baseUnit
          }
        }
        quantity
        signedQuantity
        cost {
          amountMinor
          currency
        }
      }
      outletDeliveries {
        id
        outletDelivery {
          id
          number
          createdAt
        }
        outlet {
          id
          name
        }
        batch {
          id
          batchNumber
          product {
            id
            baseUnit
          }
        }
        quantity
      }
      holders {
        partner {
          id
          name
        }
        batch {
          id
          batchNumber
          product {
            id
            baseUnit
          }
        }
        onHand
      }
      returns {
        id
        documentId
        documentNumber
        batch {
          id
          batchNumber
        }
        product {
          id
          baseUnit
        }
        quantity
        value {
          amountMinor
          currency
        }
        occurredAt
      }
      stock {
        key
        location {
          id
          name
          nameEn
        }
        batch {
          id
          batchNumber
        }
        baseUnit
        onHand
        reserved
        quarantined
        available
      }
      purchases {
        id
        goodsReceipt {
          id
          number
          state
          inspectedByName
          inspectedAt
          supplier {
            id
            name
            nameEn
          }
          purchaseOrder {
            id
            number
          }
        }
        goodsReceiptLine {
          batchNumber
          productName
          productNameEn
          baseUnit
          acceptedQuantity
          rejectedQuantity
          acceptedNet {
            amountMinor
            currency
          }
        }
        invoiceMatches {
          id
          number
          taxInvoice {
            id
            invoiceNumber
            state
            gross {
              amountMinor
              currency
            }
            redInvoices {
              id
              invoiceNumber
              state
              gross {
                amountMinor
                currency
              }
            }
          }
        }
      }
      salesInvoices {
        id
        gross {
          amountMinor
          currency
        }
        invoice {
          id
          invoiceNumber
          channel
          colour
          state
          buyerTitle
          issuedOn
          gross {
            amountMinor
            currency
          }
        }
      }
      money {
        sums {
          kind
          amount {
            amountMinor
            currency
          }
          share {
            amountMinor
            currency
          }
        }
        accounts {
          code
          codeName
          documentType
          debits {
            amountMinor
            currency
          }
          credits {
            amountMinor
            currency
          }
          ownDebits {
            amountMinor
            currency
          }
          ownCredits {
            amountMinor
            currency
          }
        }
        transfers(first: 50, after: $after) {
          nodes {
            share {
              amountMinor
              currency
            }
            transfer {
              id
              kind
              documentType
              documentId
              documentNumber
              links {
                kind
                value
              }
              happenedAt
              amount {
                amountMinor
                currency
              }
              debitAccount {
                id
                codeName
              }
              creditAccount {
                id
                codeName
              }
            }
          }
          pageInfo {
            endCursor
            hasNextPage
          }
        }
      }
    }
  }
`);

/** For those who have only the number that is printed on a bottle. */
export const BatchesOfNumberQuery = graphql(`
  query BatchesOfNumber($text: String!) {
    batches(first: 20, filter: { text: $text }) {
      nodes {
        id
        batchNumber
        state
        productionDate
        product {
          id
          code
          name
          nameEn
        }
      }
    }
  }
`);
