import { graphql } from '#generated/gql.ts';

export const OwnBankAccountsQuery = graphql(`
  query OwnBankAccounts($legalEntityId: ID) {
    ownBankAccounts(legalEntityId: $legalEntityId) {
      id
      legalEntityName
      legalEntity {
        id
        nameEn
      }
      bankName
      accountNumber
      accountName
      isDefault
      ledgerAccount {
        id
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
        state
      }
    }
  }
`);
