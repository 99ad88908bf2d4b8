import { graphql } from '../generated/service/gql.ts';

/** The ledger's open balances of a control account per party and document. */
export const ledgerBalances = graphql(`
  query LedgerBalances($code: String!, $legalEntityId: ID, $after: String) {
    controlAccountBalances(code: $code, legalEntityId: $legalEntityId, first: 100, after: $after) {
      nodes {
        legalEntityId
        partyId
        documentId
        balanceMinor
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
