import { graphql } from '../generated/service/gql.ts';

/** Gives a shopper's money back for returned goods; one refund per return. */
export const createReturnRefund = graphql(`
  mutation CreateReturnRefund($input: CreateRefundInput!) {
    createRefund(input: $input) {
      __typename
      ... on Refund {
        id
      }
      ... on Error {
        message
      }
    }
  }
`);
