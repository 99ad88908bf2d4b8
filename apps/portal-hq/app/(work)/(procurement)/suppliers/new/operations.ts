import { graphql } from '#generated/gql.ts';

export const RegisterSupplierMutation = graphql(`
  mutation RegisterSupplier($input: RegisterSupplierInput!) {
    registerSupplier(input: $input) {
      __typename
      ... on Supplier {
        id
      }
      ... on SupplierExists {
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
