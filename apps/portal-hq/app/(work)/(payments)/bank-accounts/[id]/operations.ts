import { graphql } from '#generated/gql.ts';

export const OwnBankAccountQuery = graphql(`
  query OwnBankAccount($id: ID!) {
    ownBankAccount(id: $id) {
      id
      legalEntity {
        id
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
  }
`);
