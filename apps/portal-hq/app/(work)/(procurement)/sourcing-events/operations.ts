import { graphql } from '#generated/gql.ts';

export const SourcingEventsQuery = graphql(`
  query SourcingEvents($after: String, $filter: SourcingEventFilter) {
    sourcingEvents(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        title
        state
        buyerName
        legalEntity {
          id
          nameEn
        }
        closesAt
        quotationsReceived
        minimumQuotations
        createdByName
        createdAt
        lots {
          id
        }
        invitations {
          id
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
