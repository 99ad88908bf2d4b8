import { graphql } from '#generated/gql.ts';

export const TaxInvoicesQuery = graphql(`
  query TaxInvoices($after: String, $filter: TaxInvoiceFilter) {
    taxInvoices(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        invoiceNumber
        kind
        state
        refusal
        issuedOn
        submittedAt
        net {
          amountMinor
          currency
        }
        gross {
          amountMinor
          currency
        }
        matchedGross {
          amountMinor
          currency
        }
        heldGross {
          amountMinor
          currency
        }
        originalInvoice {
          id
          invoiceNumber
        }
        purchaseOrder {
          id
          number
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
