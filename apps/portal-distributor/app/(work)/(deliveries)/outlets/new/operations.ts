import { graphql } from '#generated/gql.ts';

export const RegisterOutletMutation = graphql(`
  mutation RegisterOutlet($input: RegisterOutletInput!) {
    registerOutlet(input: $input) {
      __typename
      ... on Partner {
        id
      }
      ... on PartnerExists {
        message
        field
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
