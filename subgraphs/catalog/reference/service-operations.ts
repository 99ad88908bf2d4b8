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
