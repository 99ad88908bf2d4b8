import { graphql } from '#generated/gql.ts';

export const OutletToChangeQuery = graphql(`
  query OutletToChange($id: ID!) {
    partner(id: $id) {
      id
      version
      name
      nameEn
      address
      contactName
      contactPhone
    }
  }
`);

export const ChangeOutletMutation = graphql(`
  mutation ChangeOutlet($input: ChangeOutletInput!) {
    changeOutlet(input: $input) {
      __typename
      ... on Partner {
        id
      }
      ... on StaleVersion {
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
