import { graphql } from '#generated/gql.ts';

export const OutletsQuery = graphql(`
  query Outlets($after: String, $filter: PartnerFilter) {
    partners(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        code
        name
        nameEn
        state
        address
        contactName
        contactPhone
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
