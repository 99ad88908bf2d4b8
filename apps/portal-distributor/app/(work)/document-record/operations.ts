import { graphql } from '#generated/gql.ts';

export const SaleQuery = graphql(`
  query Sale($salesOrderId: ID!, $invoices: Boolean!) {
    salesOrder(id: $salesOrderId) {
      ...OrderOfSale
    }
    salesInvoices(first: 100, filter: { salesOrderId: $salesOrderId }) @include(if: $invoices) {
      nodes {
        ...InvoiceOfOrder
      }
    }
  }
`);

export const AgreementOfSaleQuery = graphql(`
  query AgreementOfSale($id: ID!) {
    dealerAgreement(id: $id) {
      id
      number
      state
    }
  }
`);

/** What is owed for the deliveries of an order, and what repaid it. */
export const OwedForOrderQuery = graphql(`
  query OwedForOrder($text: String!) {
    receivables(first: 100, filter: { text: $text }) {
      nodes {
        id
        number
        salesOrderId
        gross {
          amountMinor
          currency
        }
        repaid {
          amountMinor
          currency
        }
        open {
          amountMinor
          currency
        }
        dueOn
        receipts {
          receiptNumber
        }
      }
    }
  }
`);

/** What a document moved in our stock, batch by batch. */
export const GoodsMovedQuery = graphql(`
  query GoodsMoved($documentId: ID!) {
    partnerStockMovements(first: 100, filter: { documentId: $documentId }) {
      nodes {
        ...PartnerGoodsMovement
      }
    }
  }
`);
