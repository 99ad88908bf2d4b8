import { graphql } from '#generated/gql.ts';

export const TaxInvoicesQuery = graphql(`
  query TaxInvoices($after: String, $filter: TaxInvoiceFilter) {
    taxInvoices(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        invoiceNumber
        kind
        state
        supplierName
        supplier {
          id
          nameEn
        }
        issuedOn
        gross {
          amountMinor
          currency
        }
        heldGross {
          amountMinor
          currency
        }
        originalInvoice {
          id
        }
        submittedAt
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const TaxInvoiceQuery = graphql(`
  query TaxInvoice($id: ID!) {
    taxInvoice(id: $id) {
      ...TaxInvoiceDetail
      supplierName
      supplier {
        id
        nameEn
      }
      legalEntity {
        id
        name
        nameEn
      }
      purchaseOrder {
        id
        number
        state
      }
      openItems {
        id
        state
        dueOn
        gross {
          amountMinor
          currency
        }
        paymentRequest {
          id
          number
          state
        }
      }
    }
  }
`);

/** Counted up to here; a menu that says 99 says "many". */
export const RedInvoicesHeldQuery = graphql(`
  query RedInvoicesHeld {
    taxInvoices(first: 99, filter: { isRed: true, states: [PARTLY_MATCHED] }) {
      nodes {
        id
      }
    }
  }
`);
