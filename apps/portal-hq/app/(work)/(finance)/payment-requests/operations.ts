import { graphql } from '#generated/gql.ts';

export const PaymentRequestsQuery = graphql(`
  query PaymentRequests($after: String, $filter: PaymentRequestFilter) {
    paymentRequests(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        state
        supplierName
        supplier {
          id
          nameEn
        }
        purpose
        amount {
          amountMinor
          currency
        }
        dueOn
        requestedByName
        createdAt
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const WaitingPaymentRequestsQuery = graphql(`
  query WaitingPaymentRequests {
    paymentRequestCounts {
      pendingBusinessApproval
      pendingFinanceApproval
      approved
      returned
    }
  }
`);

export const PaymentRequestQuery = graphql(`
  query PaymentRequest($id: ID!) {
    paymentRequest(id: $id) {
      id
      number
      state
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
      purpose
      amount {
        amountMinor
        currency
      }
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
          dueOn
          purchaseOrderNumber
          purchaseOrder {
            id
          }
          taxInvoice {
            id
            state
          }
        }
      }
      requestedById
      requestedByName
      businessApprovedByName
      financeApprovedByName
      paidByName
      reason
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
          receiptNumber
          receiptUrl
        }
      }
      dueOn
      createdAt
      paidAt
      hasTakenPart
      allowedActions
      history {
        ...HistoryOfDocument
      }
    }
  }
`);
