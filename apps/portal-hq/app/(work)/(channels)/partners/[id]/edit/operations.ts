import { graphql } from '#generated/gql.ts';

export const PartnerToChangeQuery = graphql(`
  query PartnerToChange($id: ID!) {
    partner(id: $id) {
      id
      version
      name
      nameEn
      address
      contactName
      contactPhone
      territory
      bankAccount {
        accountName
        accountNumber
        bankName
      }
    }
  }
`);

export const ChangePartnerMutation = graphql(`
  mutation ChangePartner($input: ChangePartnerInput!) {
    changePartner(input: $input) {
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
