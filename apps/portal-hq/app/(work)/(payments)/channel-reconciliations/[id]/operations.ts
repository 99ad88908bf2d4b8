import { graphql } from '#generated/gql.ts';

export const ChannelReconciliationQuery = graphql(`
  query ChannelReconciliation($id: ID!) {
    channelReconciliation(id: $id) {
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
      billSha1
      comparedAt
      differences {
        id
        kind
        rowKind
        ownNumber
        channelNumber
        amount {
          amountMinor
          currency
        }
        state
        ownerName
        isOwn
        explanation
        clearing
        clearings
        dueOn
        reviewerName
        ageDays
        allowedActions
        createdAt
        clearedAt
      }
    }
  }
`);

export const ClaimDifferenceMutation = graphql(`
  mutation ClaimDifference($input: ClaimDifferenceInput!) {
    claimDifference(input: $input) {
      __typename
      ... on ReconciliationDifference {
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

export const ExplainDifferenceMutation = graphql(`
  mutation ExplainDifference($input: ExplainDifferenceInput!) {
    explainDifference(input: $input) {
      __typename
      ... on ReconciliationDifference {
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

export const ReviewDifferenceMutation = graphql(`
  mutation ReviewDifference($input: ReviewDifferenceInput!) {
    reviewDifference(input: $input) {
      __typename
      ... on ReconciliationDifference {
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
