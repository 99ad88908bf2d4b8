import { graphql } from '#generated/gql.ts';

export const SupplierToChangeQuery = graphql(`
  query SupplierToChange($id: ID!) {
    supplier(id: $id) {
      id
      version
      code
      name
      nameEn
      taxNumber
      taxpayerKind
      vatRates
      companySize
      address
      contactName
      contactEmail
      contactPhone
      documents {
        kind
        number
        validUntil
      }
      allowedActions
    }
  }
`);

export const ChangeSupplierMutation = graphql(`
  mutation ChangeSupplier($input: ChangeSupplierInput!) {
    changeSupplier(input: $input) {
      __typename
      ... on Supplier {
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
