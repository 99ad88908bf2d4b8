import { graphql } from '#generated/gql.ts';

export const PeopleQuery = graphql(`
  query People($first: Int, $after: String, $filter: PeopleFilter, $organisations: OrganisationFilter) {
    people(first: $first, after: $after, filter: $filter) {
      nodes {
        id
        name
        email
        memberships {
          id
          organisation {
            id
            name
            nameEn
            kind
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
    organisations(first: 100, filter: $organisations) {
      nodes {
        id
        name
        nameEn
        kind
      }
    }
  }
`);
