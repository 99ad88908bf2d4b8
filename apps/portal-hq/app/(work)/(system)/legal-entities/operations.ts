import { graphql } from '#generated/gql.ts';

export const LegalEntitiesQuery = graphql(`
  query LegalEntities($first: Int, $after: String) {
    legalEntities(first: $first, after: $after) {
      nodes {
        id
        name
        nameEn
        taxNumber
        bankAccounts {
          id
          bankName
          accountNumber
          isDefault
        }
        createdAt
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const RegisterLegalEntityMutation = graphql(`
  mutation RegisterLegalEntity($input: RegisterLegalEntityInput!) {
    registerLegalEntity(input: $input) {
      __typename
      ... on LegalEntity {
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

export const ChangeLegalEntityMutation = graphql(`
  mutation ChangeLegalEntity($input: ChangeLegalEntityInput!) {
    changeLegalEntity(input: $input) {
      __typename
      ... on LegalEntity {
        id
      }
      ... on StaleVersion {
        message
        currentVersion
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
