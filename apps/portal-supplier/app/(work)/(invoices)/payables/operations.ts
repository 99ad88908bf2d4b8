import { graphql } from '#generated/gql.ts';

export const PayablesQuery = graphql(`
  query Payables($after: String, $filter: OpenItemFilter) {
    payableTotals {
      open {
        amountMinor
        currency
      }
      overdue {
        amountMinor
        currency
      }
      dueWithin7Days {
        amountMinor
        currency
      }
      held {
        amountMinor
        currency
      }
      paidThisMonth {
        amountMinor
        currency
      }
    }
    payableAgeing {
      supplierName
      notDue {
        amountMinor
        currency
      }
      overdue1To30 {
        amountMinor
        currency
      }
      overdue31To60 {
        amountMinor
        currency
      }
      overdue61To90 {
        amountMinor
        currency
      }
      overdueOver90 {
        amountMinor
        currency
      }
      total {
        amountMinor
        currency
      }
    }
    openItems(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        state
        invoiceNumber
        purchaseOrderNumber
        gross {
          amountMinor
          currency
        }
        open {
          amountMinor
          currency
        }
        dueOn
        overdueDays
        taxInvoice {
          id
        }
        purchaseOrder {
          id
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const HeldInvoicesQuery = graphql(`
  query HeldInvoices {
    taxInvoices(first: 20, filter: {states: [PARTLY_MATCHED]}) {
      nodes {
        id
        invoiceNumber
        heldGross {
          amountMinor
          currency
        }
        purchaseOrder {
          id
          number
        }
      }
    }
  }
`);

export const HeldMatchesQuery = graphql(`
  query HeldMatches {
    invoiceMatches(first: 50, filter: {states: [HELD, PARTIALLY_HELD]}) {
      nodes {
        id
        taxInvoice {
          id
        }
        lines {
          id
          productName
          productNameEn
          parts {
            id
            state
            difference
          }
        }
      }
    }
  }
`);
