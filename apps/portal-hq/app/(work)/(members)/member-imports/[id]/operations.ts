import { graphql } from '#generated/gql.ts';

export const MemberImportQuery = graphql(`
  query MemberImport($id: ID!, $after: String, $outcome: MemberImportRowOutcome) {
    memberImport(id: $id) {
      id
      number
      fileName
      legalEntity {
        name
        nameEn
      }
      state
      problem
      unusedHeadings
      missingColumns
      totalRows
      processedRows
      counts {
        new
        exists
        error
        points
      }
      startedByName
      createdAt
      rows(first: 50, after: $after, outcome: $outcome) {
        nodes {
          id
          line
          maskedName
          maskedEmail
          maskedPhone
          joinedOn
          points
          outcome
          problems
          memberId
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`);

export const MemberImportProgressQuery = graphql(`
  query MemberImportProgress($id: ID!) {
    memberImport(id: $id) {
      id
      state
      totalRows
      processedRows
    }
  }
`);

export const CommitMemberImportMutation = graphql(`
  mutation CommitMemberImport($input: CommitMemberImportInput!) {
    commitMemberImport(input: $input) {
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

export const DiscardMemberImportMutation = graphql(`
  mutation DiscardMemberImport($input: DiscardMemberImportInput!) {
    discardMemberImport(input: $input) {
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
