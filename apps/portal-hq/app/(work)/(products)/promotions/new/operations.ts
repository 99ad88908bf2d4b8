import { graphql } from '#generated/gql.ts';

export const CreatePromotionMutation = graphql(`
  mutation CreatePromotion($input: CreatePromotionInput!) {
    createPromotion(input: $input) {
      __typename
      ... on Promotion {
        id
      }
      ... on InvalidInput {
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
