import { graphql } from '#generated/gql.ts';

export const MemberImportSellersQuery = graphql(`
  query MemberImportSellers {
    legalEntities(first: 100) {
      nodes {
        id
        name
        nameEn
      }
    }
  }
`);

export const CreateMemberImportUploadMutation = graphql(`
  mutation CreateMemberImportUpload($input: CreateMemberImportUploadInput!) {
    createMemberImportUpload(input: $input) {
      __typename
      ... on MemberImportUpload {
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

export const StartMemberImportMutation = graphql(`
  mutation StartMemberImport($input: StartMemberImportInput!) {
    startMemberImport(input: $input) {
      __typename
      ... on MemberImport {
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
