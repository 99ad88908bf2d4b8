import { graphql } from '#generated/gql.ts';

export const PayOutQuery = graphql(`
  query PayOut($id: ID!) {
    payOut(id: $id) {
      id
      number
      state
      amount {
        amountMinor
        currency
      }
      attempt
      paymentRequest {
        id
        number
        state
        items {
          openItem {
            id
            invoiceNumber
            taxInvoice {
              id
            }
            purchaseOrder {
              id
            }
            purchaseOrderNumber
          }
        }
      }
      supplier {
        id
        nameEn
      }
      supplierName
      payerName
      legalEntity {
        id
        nameEn
      }
      bankAccount {
        id
        bankName
        accountNumber
      }
      payeeName
      payeeAccountNumber
      payeeBankName
      payables {
        payableId
        amount {
          amountMinor
          currency
        }
      }
      bankReference
      receiptNumber
      receiptUrl
      failureReason
      steps {
        state
        detail
        occurredAt
      }
      allowedActions
      createdAt
      acceptedAt
      paidAt
      endedAt
    }
  }
`);

export const AskBankAgainMutation = graphql(`
  mutation AskBankAgain($input: AskBankAgainInput!) {
    askBankAgain(input: $input) {
      __typename
      ... on PayOut {
        id
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
