import { graphql } from '#generated/gql.ts';

export const DealerFundsQuery = graphql(`
  query DealerFunds($partnerId: ID!) {
    dealerFunds(first: 10, filter: { partnerId: $partnerId }) {
      nodes {
        ...DealerFundsDetail
      }
    }
    temporaryLimits(first: 20, filter: { partnerId: $partnerId }) {
      nodes {
        id
        number
        state
        amount {
          amountMinor
          currency
        }
        validFrom
        validUntil
        reason
        requestedByName
        hasTakenPart
        decidedByName
        decisionComment
        allowedActions
      }
    }
  }
`);

export const RequestTemporaryLimitMutation = graphql(`
  mutation RequestTemporaryLimit($input: RequestTemporaryLimitInput!) {
    requestTemporaryLimit(input: $input) {
      __typename
      ... on TemporaryLimit {
        id
        number
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

export const ApproveTemporaryLimitMutation = graphql(`
  mutation ApproveTemporaryLimit($input: ApproveTemporaryLimitInput!) {
    approveTemporaryLimit(input: $input) {
      __typename
      ... on TemporaryLimit {
        id
        state
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

export const RejectTemporaryLimitMutation = graphql(`
  mutation RejectTemporaryLimit($input: RejectTemporaryLimitInput!) {
    rejectTemporaryLimit(input: $input) {
      __typename
      ... on TemporaryLimit {
        id
        state
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
