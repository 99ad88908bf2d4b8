import { graphql } from '#generated/gql.ts';

export const RecordOpeningBalanceMutation = graphql(`
  mutation RecordOpeningBalance($input: RecordOpeningBalanceInput!) {
    recordOpeningBalance(input: $input) {
      __typename
      ... on OwnBankAccount {
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
