import { graphql } from '@quanlian/e2e/generated/gql.ts';

/** Room for a file of members. */
export const createMemberImportUpload = graphql(`
  mutation PlayCreateMemberImportUpload($input: CreateMemberImportUploadInput!) {
    createMemberImportUpload(input: $input) { __typename ... on MemberImportUpload { fileId uploadUrl } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Has a file of members read. */
export const startMemberImport = graphql(`
  mutation PlayStartMemberImport($input: StartMemberImportInput!) {
    startMemberImport(input: $input) { __typename ... on MemberImport { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Makes members of what was read. */
export const commitMemberImport = graphql(`
  mutation PlayCommitMemberImport($input: CommitMemberImportInput!) {
    commitMemberImport(input: $input) { __typename ... on MemberImport { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** How far an import of members is. */
export const memberImportNow = graphql(`
  query PlayMemberImport($id: ID!) { memberImport(id: $id) { state problem } }
`);
