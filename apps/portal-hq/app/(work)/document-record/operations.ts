import { graphql } from '#generated/gql.ts';

/** What a document moved or held in the ledger. */
export const LedgerMovementsQuery = graphql(`
  query LedgerMovements($documentId: ID!) {
    ledgerTransfers(documentId: $documentId, first: 100) {
      nodes {
        id
        kind
        state
        debitAccount {
          id
          name
        }
        creditAccount {
          id
          name
        }
        amount {
          amountMinor
          currency
        }
        documentType
        documentId
        documentNumber
        links {
          kind
          value
        }
        bookedAt
      }
    }
  }
`);

/** What moved in stock, by a document or of a batch. */
export const GoodsMovementsQuery = graphql(`
  query GoodsMovements($filter: StockMovementFilter!) {
    stockMovements(first: 100, filter: $filter) {
      nodes {
        id
        kind
        location {
          id
          name
          nameEn
        }
        product {
          id
          code
          name
          nameEn
          baseUnit
        }
        batch {
          id
          batchNumber
        }
        quantity
        value {
          amountMinor
          currency
        }
        documentType
        documentId
        documentNumber
        occurredAt
      }
    }
  }
`);

export const SaleQuery = graphql(`
  query Sale($salesOrderId: ID!, $payments: Boolean!, $invoices: Boolean!, $returns: Boolean!) {
    salesOrder(id: $salesOrderId) {
      ...OrderOfSale
    }
    paymentOrders(first: 20, filter: { salesOrderId: $salesOrderId }) @include(if: $payments) {
      nodes {
        ...PaymentOfSale
      }
    }
    salesInvoices(first: 100, filter: { salesOrderId: $salesOrderId }) @include(if: $invoices) {
      nodes {
        ...InvoiceOfOrder
      }
    }
    salesReturns(first: 100, filter: { salesOrderId: $salesOrderId }) @include(if: $returns) {
      nodes {
        id
        number
        state
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
