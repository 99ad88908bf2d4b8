import { graphql } from '#generated/gql.ts';

export const OwnBankAccountQuery = graphql(`
  query OwnBankAccount($id: ID!) {
    ownBankAccount(id: $id) {
      id
      legalEntity {
        id
        nameEn
      }
      legalEntityName
      bankName
      bankCode
      accountNumber
      accountName
      isDefault
      ledgerAccount {
        id
        name
        custody
        balance {
          amountMinor
          currency
        }
        held {
          amountMinor
          currency
        }
        available {
          amountMinor
          currency
        }
      }
      openingBalance {
        amount {
          amountMinor
          currency
        }
        asOf
        state
        recordedByName
        recordedAt
      }
    }
    bankStatements(bankAccountId: $id, first: 31) {
      nodes {
        id
        day
        state
        isWhole
        isReconciled
        unclaimedCount
        openingBalance {
          amountMinor
          currency
        }
        closingBalance {
          amountMinor
          currency
        }
        missingPayOuts {
          id
          number
          supplierName
          supplier {
            id
            nameEn
          }
          amount {
            amountMinor
            currency
          }
        }
        lines {
          id
          kind
          bookedAt
          counterpartyName
          bankReference
          remark
          handling
          difference
          amount {
            amountMinor
            currency
          }
          balance {
            amountMinor
            currency
          }
          payOut {
            id
            number
          }
        }
      }
    }
  }
`);

export const ReadBankStatementMutation = graphql(`
  mutation ReadBankStatement($input: ReadBankStatementInput!) {
    readBankStatement(input: $input) {
      __typename
      ... on BankStatement {
        id
        state
        isReconciled
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
