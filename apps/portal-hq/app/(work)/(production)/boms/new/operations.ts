import { graphql } from '#generated/gql.ts';

export const CreateBomMutation = graphql(`
  mutation CreateBom($input: CreateBomInput!) {
    createBom(input: $input) {
      __typename
      ... on Bom {
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
