import { graphql } from '#generated/gql.ts';

export const LocationsQuery = graphql(`
  query Locations {
    locations {
      id
      code
      name
      nameEn
      kind
      legalEntity {
        id
        name
        nameEn
      }
      address
      isActive
    }
  }
`);

export const LocationLegalEntitiesQuery = graphql(`
  query LocationLegalEntities {
    legalEntities(first: 100) {
      nodes {
        id
        name
        nameEn
      }
    }
  }
`);

export const LocationQuery = graphql(`
  query Location($id: ID!) {
    location(id: $id) {
      id
      version
      code
      name
      nameEn
      kind
      legalEntity {
        id
        name
        nameEn
      }
      address
      isActive
    }
  }
`);

export const CreateLocationMutation = graphql(`
  mutation CreateLocation($input: CreateLocationInput!) {
    createLocation(input: $input) {
      __typename
      ... on Location {
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

export const ChangeLocationMutation = graphql(`
  mutation ChangeLocation($input: ChangeLocationInput!) {
    changeLocation(input: $input) {
      __typename
      ... on Location {
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
