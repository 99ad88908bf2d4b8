import { graphql } from '../generated/service/gql.ts';

/** Has payments pay; the same request and attempt give the same pay-out however often it is asked. */
export const createPayOut = graphql(`
  mutation CreatePayOut($input: CreatePayOutInput!) {
    createPayOut(input: $input) {
      __typename
      ... on PayOut {
        id
      }
      ... on Error {
        message
      }
    }
  }
`);
