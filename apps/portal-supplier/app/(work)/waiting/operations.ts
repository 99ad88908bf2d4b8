import { graphql } from '#generated/gql.ts';

export const WaitingQuery = graphql(`
  query Waiting($first: Int!, $sourcing: Boolean!, $contracts: Boolean!, $orders: Boolean!, $invoices: Boolean!) {
    toQuote: sourcingEvents(first: $first, filter: {awaitsMyQuotation: true}) @include(if: $sourcing) {
      nodes {
        id
        number
        title
        closesAt
        buyerName
        legalEntity {
          id
          nameEn
        }
      }
    }
    toSign: contracts(first: $first, filter: {states: [PENDING_SUPPLIER_SIGNATURE]}) @include(if: $contracts) {
      nodes {
        id
        number
        title
        buyerName
        legalEntity {
          id
          nameEn
        }
        gross {
          amountMinor
          currency
        }
      }
    }
    toConfirm: purchaseOrders(
      first: $first
      filter: {states: [PENDING_CONFIRMATION]}
    ) @include(if: $orders) {
      nodes {
        id
        number
        buyerName
        legalEntity {
          id
          nameEn
        }
        locationName
        location {
          id
          nameEn
        }
        sentAt
        gross {
          amountMinor
          currency
        }
        lines {
          productName
          productNameEn
          requiredDate
        }
      }
    }
    toShip: purchaseOrders(
      first: $first
      filter: {isToShip: true}
    ) @include(if: $orders) {
      nodes {
        id
        number
        buyerName
        legalEntity {
          id
          nameEn
        }
        locationName
        location {
          id
          nameEn
        }
        lines {
          id
          productName
          productNameEn
          baseUnit
          requiredDate
          progress {
            ordered
            shipped
            received
            accepted
            rejected
            invoiced
            matched
          }
        }
      }
    }
    troubled: taxInvoices(
      first: $first
      filter: {states: [REFUSED, PARTLY_MATCHED]}
    ) @include(if: $invoices) {
      nodes {
        id
        invoiceNumber
        state
        refusal
        submittedAt
        gross {
          amountMinor
          currency
        }
        heldGross {
          amountMinor
          currency
        }
      }
    }
  }
`);

export const MoneyComingQuery = graphql(`
  query MoneyComing {
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
    openItems(first: 5, filter: {states: [OPEN, REQUESTED, PAYING]}) {
      nodes {
        id
        state
        invoiceNumber
        open {
          amountMinor
          currency
        }
        dueOn
        overdueDays
        taxInvoice {
          id
        }
      }
    }
  }
`);
