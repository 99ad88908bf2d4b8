import { graphql } from '#generated/gql.ts';

export const PartnersQuery = graphql(`
  query Partners($after: String, $filter: PartnerFilter) {
    partners(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        code
        name
        nameEn
        level
        state
        territory
        contactName
        parent {
          id
          name
          nameEn
        }
        childCount
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
