import { graphql } from '#generated/gql.ts';

export const ProductImportsQuery = graphql(`
  query ProductImports($after: String) {
    productImports(first: 20, after: $after) {
      nodes {
        id
        number
        fileName
        kind
        state
        totalRows
        counts {
          new
          newWithoutPrice
          exists
          error
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
