import { graphql } from '#generated/gql.ts';

export const LedgerAccountsQuery = graphql(`
  query LedgerAccounts($after: String, $filter: LedgerAccountFilter) {
    chartOfAccounts {
      code
      name
    }
    ledgerAccounts(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        code
        codeName
        name
        legalEntity {
          id
          name
          nameEn
        }
        normalSide
        version
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
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const SupplierChoicesQuery = graphql(`
  query SupplierChoices {
    suppliers(first: 100) {
      nodes {
        id
        name
        nameEn
      }
    }
  }
`);
