import { graphql } from '#generated/gql.ts';

export const StaffQuery = graphql(`
  query Staff($first: Int, $after: String, $filter: PeopleFilter) {
    people(first: $first, after: $after, filter: $filter) {
      nodes {
        id
        name
        email
        memberships {
          id
          organisation {
            id
          }
          roles {
            id
            name
          }
          state
          createdAt
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
