import { graphql } from '#generated/gql.ts';

export const PointsQuery = graphql(`
  query ShopPoints($after: String) {
    myPoints {
      available
      pending
      held
      owed
      pointsForOneYuan
      pointsPerYuan
      lots {
        id
        state
        documentNumber
        open
        usableOn
        expiresOn
      }
      movements(first: 20, after: $after) {
        nodes {
          id
          kind
          points
          documentNumber
          createdAt
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`);
