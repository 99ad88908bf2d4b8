import { graphql } from '#generated/gql.ts';

export const RfqChoicesQuery = graphql(`
  query RfqChoices {
    legalEntities(first: 50) {
      nodes {
        id
        name
        nameEn
        address
      }
    }
    materials: products(first: 100, filter: { kind: MATERIAL, state: ACTIVE }) {
      nodes {
        id
        code
        name
        nameEn
        baseUnit
        packLevels {
          level
          unitsPerPack
        }
      }
    }
    packaging: products(first: 100, filter: { kind: PACKAGING, state: ACTIVE }) {
      nodes {
        id
        code
        name
        nameEn
        baseUnit
        packLevels {
          level
          unitsPerPack
        }
      }
    }
  }
`);

export const CreateRfqMutation = graphql(`
  mutation CreateRfq($input: CreateRfqInput!) {
    createRfq(input: $input) {
      __typename
      ... on SourcingEvent {
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
