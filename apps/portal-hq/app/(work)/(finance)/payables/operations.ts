import { graphql } from '#generated/gql.ts';

export const PayablesQuery = graphql(`
  query Payables($after: String, $filter: OpenItemFilter) {
    openItems(first: 50, after: $after, filter: $filter) {
      nodes {
        id
        state
        supplierName
        supplier {
          id
          nameEn
        }
        invoiceNumber
        purchaseOrderNumber
        purchaseOrder {
          id
        }
        taxInvoice {
          id
        }
        paymentRequest {
          id
          number
        }
        gross {
          amountMinor
          currency
        }
        dueOn
        overdueDays
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
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
  }
`);

export const CreatePaymentRequestMutation = graphql(`
  mutation CreatePaymentRequest($input: CreatePaymentRequestInput!) {
    createPaymentRequest(input: $input) {
      __typename
      ... on PaymentRequest {
        id
        number
      }
      ... on InvalidInput {
        message
        fields {
          path
          message
        }
      }
      ... on Error {
        message
      }
    }
  }
`);
