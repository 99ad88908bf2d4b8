import { graphql } from '#generated/gql.ts';

export const ChannelReconciliationsQuery = graphql(`
  query ChannelReconciliations($after: String, $filter: ChannelReconciliationFilter) {
    channelReconciliations(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        day
        state
        legalEntityName
        legalEntity {
          id
          nameEn
        }
        mchid
        orders {
          amountMinor
          currency
        }
        ledger {
          amountMinor
          currency
        }
        channel {
          amountMinor
          currency
        }
        fees {
          amountMinor
          currency
        }
        bank {
          amountMinor
          currency
        }
        isGreen
        differences {
          id
          state
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const ReconcileChannelDayMutation = graphql(`
  mutation ReconcileChannelDay($input: ReconcileChannelDayInput!) {
    reconcileChannelDay(input: $input) {
      __typename
      ... on ChannelReconciliation {
        id
      }
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
