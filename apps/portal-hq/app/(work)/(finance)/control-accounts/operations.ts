import { graphql } from '#generated/gql.ts';

export const ControlAccountsQuery = graphql(`
  query ControlAccounts {
    controlAccounts {
      code
      name
      legalEntity {
        id
        name
        nameEn
      }
      partyKind
      unit
      ledgerBalance {
        amountMinor
        currency
      }
      documentBalance {
        amountMinor
        currency
      }
      difference {
        amountMinor
        currency
      }
      agrees
      askedAt
      parties {
        partyId
        partyName
        ledgerBalance {
          amountMinor
          currency
        }
        documentBalance {
          amountMinor
          currency
        }
        difference {
          amountMinor
          currency
        }
        discrepancies {
          documentId
          documentNumber
          ledgerAmount {
            amountMinor
            currency
          }
          documentAmount {
            amountMinor
            currency
          }
        }
      }
    }
  }
`);
