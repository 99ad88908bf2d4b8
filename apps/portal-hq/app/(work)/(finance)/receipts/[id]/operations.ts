import { graphql } from '#generated/gql.ts';

export const ApproveReceiptClaimMutation = graphql(`
  mutation ApproveReceiptClaim($input: ApproveReceiptClaimInput!) {
    approveReceiptClaim(input: $input) {
      __typename
      ... on BankReceipt {
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

export const RejectReceiptClaimMutation = graphql(`
  mutation RejectReceiptClaim($input: RejectReceiptClaimInput!) {
    rejectReceiptClaim(input: $input) {
      __typename
      ... on BankReceipt {
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
