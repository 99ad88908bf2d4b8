import { graphql } from '../generated/service/gql.ts';

/** All partners, to rebuild our copy of them. */
export const partnersOfOwner = graphql(`
  query PartnersForCatalog($after: String) {
    partnerSnapshot(after: $after, first: 100) {
      nodes {
        version
        partner {
          id
          code
          name
          level
          address
          territory
          state
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** All dealer agreements that have been in force, to rebuild our copy of them. */
export const agreementsOfOwner = graphql(`
  query DealerAgreementsForCatalog($after: String) {
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
