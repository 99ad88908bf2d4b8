import { graphql } from '#generated/gql.ts';

export const ReceiptToClaimQuery = graphql(`
  query ReceiptToClaim($id: ID!, $partnerId: ID!, $filter: ReceivableFilter) {
    bankReceipt(id: $id) {
      id
      number
      state
      amount {
        amountMinor
        currency
      }
      payerName
      payerAccount
      remark
      bookedAt
      allowedActions
    }
    partner(id: $partnerId) {
      id
      name
      bankAccount {
        accountName
      }
    }
    receivables(first: 50, filter: $filter) {
      nodes {
        id
        number
        dueOn
        overdueDays
        legalEntity {
          id
        }
        open {
          amountMinor
          currency
        }
      }
    }
  }
`);

export const CreateAuthorisationUploadMutation = graphql(`
  mutation CreateAuthorisationUpload($input: CreateAuthorisationUploadInput!) {
    createAuthorisationUpload(input: $input) {
      __typename
      ... on AuthorisationUpload {
        fileId
        uploadUrl
      }
      ... on Error {
        message
      }
    }
  }
`);

export const ClaimBankReceiptMutation = graphql(`
  mutation ClaimBankReceipt($input: ClaimBankReceiptInput!) {
    claimBankReceipt(input: $input) {
      __typename
      ... on BankReceipt {
        id
        state
      }
      ... on InvalidInput {
        message
        fields {
          path
          message
        }
      }
      ... on RepaymentExceedsOpen {
        documentNumber
      }
      ... on Error {
        message
      }
    }
  }
`);
