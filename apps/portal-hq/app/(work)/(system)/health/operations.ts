import { graphql } from '#generated/gql.ts';

export const CatalogHealthQuery = graphql(`
  query CatalogHealth {
    catalogHealth {
      subgraph
      parked {
        id
        kind
        name
        subject
        attempts
        lastError
        since
      }
      asking {
        id
        name
        rowId
        round
        lastError
        nextAt
      }
    }
  }
`);

export const ProcurementHealthQuery = graphql(`
  query ProcurementHealth {
    procurementHealth {
      subgraph
      parked {
        id
        kind
        name
        subject
        attempts
        lastError
        since
      }
      asking {
        id
        name
        rowId
        round
        lastError
        nextAt
      }
    }
  }
`);

export const DistributionHealthQuery = graphql(`
  query DistributionHealth {
    distributionHealth {
      subgraph
      parked {
        id
        kind
        name
        subject
        attempts
        lastError
        since
      }
      asking {
        id
        name
        rowId
        round
        lastError
        nextAt
      }
    }
  }
`);

export const PaymentsHealthQuery = graphql(`
  query PaymentsHealth {
    paymentsHealth {
      subgraph
      parked {
        id
        kind
        name
        subject
        attempts
        lastError
        since
      }
      asking {
        id
        name
        rowId
        round
        lastError
        nextAt
      }
    }
  }
`);

export const FinanceHealthQuery = graphql(`
  query FinanceHealth {
    financeHealth {
      subgraph
      parked {
        id
        kind
        name
        subject
        attempts
        lastError
        since
      }
      asking {
        id
        name
        rowId
        round
        lastError
        nextAt
      }
    }
  }
`);

export const MembershipHealthQuery = graphql(`
  query MembershipHealth {
    membershipHealth {
      subgraph
      parked {
        id
        kind
        name
        subject
        attempts
        lastError
        since
      }
      asking {
        id
        name
        rowId
        round
        lastError
        nextAt
      }
    }
  }
`);

export const RetryCatalogWorkMutation = graphql(`
  mutation RetryCatalogWork($input: RetryWorkInput!) {
    result: retryCatalogWork(input: $input) {
      __typename
      ... on RetriedWork {
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

export const RetryProcurementWorkMutation = graphql(`
  mutation RetryProcurementWork($input: RetryWorkInput!) {
    result: retryProcurementWork(input: $input) {
      __typename
      ... on RetriedWork {
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

export const RetryDistributionWorkMutation = graphql(`
  mutation RetryDistributionWork($input: RetryWorkInput!) {
    result: retryDistributionWork(input: $input) {
      __typename
      ... on RetriedWork {
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

export const RetryPaymentsWorkMutation = graphql(`
  mutation RetryPaymentsWork($input: RetryWorkInput!) {
    result: retryPaymentsWork(input: $input) {
      __typename
      ... on RetriedWork {
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

export const RetryFinanceWorkMutation = graphql(`
  mutation RetryFinanceWork($input: RetryWorkInput!) {
    result: retryFinanceWork(input: $input) {
      __typename
      ... on RetriedWork {
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

export const RetryMembershipWorkMutation = graphql(`
  mutation RetryMembershipWork($input: RetryWorkInput!) {
    result: retryMembershipWork(input: $input) {
      __typename
      ... on RetriedWork {
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
