import { graphql } from '#generated/gql.ts';

export const MemberImportsQuery = graphql(`
  query MemberImports($after: String) {
    memberImports(first: 20, after: $after) {
      nodes {
        id
        number
        fileName
        state
        totalRows
        counts {
          new
          exists
          error
          points
        }
        startedByName
        createdAt
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
