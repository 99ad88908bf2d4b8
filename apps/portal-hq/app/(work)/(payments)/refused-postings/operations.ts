import { graphql } from '#generated/gql.ts';

export const RefusedPostingsQuery = graphql(`
  query RefusedPostings($after: String) {
    refusedPostings(first: 20, after: $after) {
      nodes {
        transferId
        message
        documentType
        documentId
        documentNumber
        happenedAt
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
