import { graphql } from '#generated/gql.ts';

export const LedgerChecksQuery = graphql(`
  query LedgerChecks($after: String) {
    ledgerChecks(first: 20, after: $after) {
      nodes {
        checkedAt
        accountCount
        transferCount
        entryCount
        findings {
          invariant
          subject
          detail
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const CheckLedgerNowQuery = graphql(`
  query CheckLedgerNow {
    ledgerInvariants {
      checkedAt
      accountCount
      transferCount
      entryCount
      findings {
        invariant
        subject
        detail
      }
    }
  }
`);
