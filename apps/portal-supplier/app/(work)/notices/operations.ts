import { graphql } from '#generated/gql.ts';

export const NoticesQuery = graphql(`
  query Notices($unreadOnly: Boolean, $first: Int, $after: String) {
    notices(unreadOnly: $unreadOnly, first: $first, after: $after) {
      nodes {
        id
        kind
        text
        documentType
        documentId
        raisedAt
        isRead
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
    unreadNoticeCount
  }
`);

export const UnreadNoticesQuery = graphql(`
  query UnreadNotices {
    unreadNoticeCount
  }
`);

export const MarkNoticesReadMutation = graphql(`
  mutation MarkNoticesRead($input: MarkNoticesReadInput!) {
    markNoticesRead(input: $input) {
      __typename
      ... on InvalidInput {
        message
        fields {
          path
          message
        }
      }
      ... on Error {
        message
      }
    }
  }
`);
