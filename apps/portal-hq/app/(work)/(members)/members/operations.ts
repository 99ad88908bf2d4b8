import { graphql } from '#generated/gql.ts';

export const MembersQuery = graphql(`
  query Members($after: String, $filter: MemberFilter) {
    members(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        maskedName
        maskedEmail
        maskedPhone
        joinedAt
        points {
          available
          pending
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
