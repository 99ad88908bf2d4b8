import { graphql } from '../generated/service/gql.ts';

/** What of a dealer's advance an order may use: the ledger alone knows what it holds. */
export const purseOfDealer = graphql(`
  query PursesOfDealer($partnerId: ID!, $legalEntityId: ID!) {
    dealerPurses(partnerId: $partnerId, legalEntityId: $legalEntityId) {
      held {
        amountMinor
      }
      available {
        amountMinor
      }
    }
  }
`);

/** All dealer agreements that have been in force, to rebuild our copy of them. */
export const agreementsOfOwner = graphql(`
  query DealerAgreementsForFinance($after: String) {
    dealerAgreementSnapshot(after: $after, first: 100) {
      nodes {
        version
        dealerAgreement {
          ...AgreementSnapshot
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
