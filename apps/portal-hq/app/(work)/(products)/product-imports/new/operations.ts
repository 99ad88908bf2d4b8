import { graphql } from '#generated/gql.ts';

export const CreateProductImportUploadMutation = graphql(`
  mutation CreateProductImportUpload($input: CreateProductImportUploadInput!) {
    createProductImportUpload(input: $input) {
      __typename
      ... on ProductImportUpload {
        fileId
        uploadUrl
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

export const StartProductImportMutation = graphql(`
  mutation StartProductImport($input: StartProductImportInput!) {
    startProductImport(input: $input) {
      __typename
      ... on ProductImport {
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
