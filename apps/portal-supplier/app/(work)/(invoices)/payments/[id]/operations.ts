import { graphql } from '#generated/gql.ts';

export const PaymentRequestQuery = graphql(`
  query PaymentRequest($id: ID!) {
    paymentRequest(id: $id) {
      id
      number
      state
      amount {
        amountMinor
        currency
      }
      dueOn
      createdAt
      paidAt
      reason
      payee {
        accountName
        accountNumber
        bankName
      }
      items {
        amount {
          amountMinor
          currency
        }
        openItem {
          id
          invoiceNumber
          purchaseOrderNumber
          dueOn
          state
          taxInvoice {
            id
            invoiceNumber
            state
          }
          purchaseOrder {
            id
            number
            state
          }
        }
      }
      attempts {
        attempt
        outcome
        reason
        bankReference
        startedAt
        endedAt
        payOut {
          id
          number
          state
          payerName
          bankReference
          receiptNumber
          receiptUrl
          paidAt
          failureReason
        }
      }
      history {
        ...HistoryOfDocument
      }
    }
  }
`);
