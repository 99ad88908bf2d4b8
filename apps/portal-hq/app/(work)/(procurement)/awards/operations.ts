import { graphql } from '#generated/gql.ts';

export const AwardsQuery = graphql(`
  query Awards($after: String, $filter: AwardFilter) {
    awards(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        state
        isRejected
        createdByName
        createdAt
        proposedByName
        proposedAt
        sourcingEvent {
          id
          number
          title
        }
        shares {
          supplier {
            id
            name
            nameEn
          }
        }
        net {
          amountMinor
          currency
        }
        gross {
          amountMinor
          currency
        }
        cheapestLandedTotal {
          amountMinor
          currency
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
