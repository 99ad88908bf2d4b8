import { graphql } from '#generated/gql.ts';

export const SubmitPaymentRequestMutation = graphql(`
  mutation SubmitPaymentRequest($input: SubmitPaymentRequestInput!) {
    submitPaymentRequest(input: $input) {
      __typename
      ... on PaymentRequest {
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

export const ApprovePaymentRequestMutation = graphql(`
  mutation ApprovePaymentRequest($input: ApprovePaymentRequestInput!) {
    approvePaymentRequest(input: $input) {
      __typename
      ... on PaymentRequest {
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

export const ApprovePaymentRequestFinanceMutation = graphql(`
  mutation ApprovePaymentRequestFinance($input: ApprovePaymentRequestFinanceInput!) {
    approvePaymentRequestFinance(input: $input) {
      __typename
      ... on PaymentRequest {
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

export const RejectPaymentRequestMutation = graphql(`
  mutation RejectPaymentRequest($input: RejectPaymentRequestInput!) {
    rejectPaymentRequest(input: $input) {
      __typename
      ... on PaymentRequest {
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

export const WithdrawPaymentRequestMutation = graphql(`
  mutation WithdrawPaymentRequest($input: WithdrawPaymentRequestInput!) {
    withdrawPaymentRequest(input: $input) {
      __typename
      ... on PaymentRequest {
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

export const PayPaymentRequestMutation = graphql(`
  mutation PayPaymentRequest($input: PayPaymentRequestInput!) {
    payPaymentRequest(input: $input) {
      __typename
      ... on PaymentRequest {
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

export const CancelPaymentRequestMutation = graphql(`
  mutation CancelPaymentRequest($input: CancelPaymentRequestInput!) {
    cancelPaymentRequest(input: $input) {
      __typename
      ... on PaymentRequest {
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
