import { graphql } from '#generated/gql.ts';

/** What came of an order: its invoices with what is owed and paid for them, and the goods as they were received. */
export const PurchaseQuery = graphql(`
  query Purchase($purchaseOrderId: ID!, $invoices: Boolean!, $receipts: Boolean!) {
    taxInvoices(first: 100, filter: { purchaseOrderId: $purchaseOrderId }) @include(if: $invoices) {
      nodes {
        id
        invoiceNumber
        state
        gross {
          amountMinor
          currency
        }
        originalInvoice {
          id
        }
        openItems {
          id
          state
          dueOn
          gross {
            amountMinor
            currency
          }
          open {
            amountMinor
            currency
          }
          paymentRequest {
            id
            number
            state
            paidAt
          }
        }
      }
    }
    goodsReceipts(first: 100, filter: { purchaseOrderId: $purchaseOrderId }) @include(if: $receipts) {
      nodes {
        id
        number
        state
        receivedAt
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
          countedQuantity
          acceptedQuantity
          rejectedQuantity
        }
      }
    }
  }
`);
