import { graphql } from '#generated/gql.ts';

export const LedgerAccountQuery = graphql(`
  query LedgerAccount($id: ID!) {
    ledgerAccount(id: $id) {
      id
      code
      codeName
      name
      asset
      legalEntity {
        id
        name
        nameEn
      }
      custody
      partyId
      partyName
      bankAccountId
      normalSide
      balanceLimit
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
      openedAt
      closedAt
    }
  }
`);

export const AccountStatementQuery = graphql(`
  query AccountStatement($id: ID!, $from: LocalDate!, $to: LocalDate!, $after: String) {
    accountStatement(accountId: $id, from: $from, to: $to, first: 50, after: $after) {
      openingBalance {
        amountMinor
        currency
      }
      closingBalance {
        amountMinor
        currency
      }
      entries {
        nodes {
          version
          side
          phase
          amount {
            amountMinor
            currency
          }
          currentBalance {
            amountMinor
            currency
          }
          transfer {
            id
            documentType
            documentId
            documentNumber
            links {
              kind
              value
            }
            debitAccount {
              id
              name
            }
            creditAccount {
              id
              name
            }
          }
          bookedAt
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`);
