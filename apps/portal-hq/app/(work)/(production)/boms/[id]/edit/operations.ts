import { graphql } from '#generated/gql.ts';

export const ChangeBomDraftMutation = graphql(`
  mutation ChangeBomDraft($input: ChangeBomDraftInput!) {
    changeBomDraft(input: $input) {
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
      ... on StaleVersion {
        message
        currentVersion
      }
      ... on Error {
        message
      }
    }
  }
`);
