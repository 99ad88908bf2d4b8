import { graphql } from '#generated/gql.ts';

graphql(`
  fragment Health on SubgraphHealth {
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
`);

export const CatalogHealthQuery = graphql(`
  query CatalogHealth {
    catalogHealth {
      ...Health
    }
  }
`);

export const ProcurementHealthQuery = graphql(`
  query ProcurementHealth {
    procurementHealth {
      ...Health
    }
  }
`);

export const DistributionHealthQuery = graphql(`
  query DistributionHealth {
    distributionHealth {
      ...Health
    }
  }
`);

export const PaymentsHealthQuery = graphql(`
  query PaymentsHealth {
    paymentsHealth {
      ...Health
    }
  }
`);

export const FinanceHealthQuery = graphql(`
  query FinanceHealth {
    financeHealth {
      ...Health
    }
  }
`);

export const MembershipHealthQuery = graphql(`
  query MembershipHealth {
    membershipHealth {
      ...Health
    }
  }
`);

graphql(`
  fragment RetryAnswer on RetryWorkResult {
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
`);

export const RetryCatalogWorkMutation = graphql(`
  mutation RetryCatalogWork($input: RetryWorkInput!) {
    result: retryCatalogWork(input: $input) {
      ...RetryAnswer
    }
  }
`);

export const RetryProcurementWorkMutation = graphql(`
  mutation RetryProcurementWork($input: RetryWorkInput!) {
    result: retryProcurementWork(input: $input) {
      ...RetryAnswer
    }
  }
`);

export const RetryDistributionWorkMutation = graphql(`
  mutation RetryDistributionWork($input: RetryWorkInput!) {
    result: retryDistributionWork(input: $input) {
      ...RetryAnswer
    }
  }
`);

export const RetryPaymentsWorkMutation = graphql(`
  mutation RetryPaymentsWork($input: RetryWorkInput!) {
    result: retryPaymentsWork(input: $input) {
      ...RetryAnswer
    }
  }
`);

export const RetryFinanceWorkMutation = graphql(`
  mutation RetryFinanceWork($input: RetryWorkInput!) {
    result: retryFinanceWork(input: $input) {
      ...RetryAnswer
    }
  }
`);

export const RetryMembershipWorkMutation = graphql(`
  mutation RetryMembershipWork($input: RetryWorkInput!) {
    result: retryMembershipWork(input: $input) {
      ...RetryAnswer
    }
  }
`);
