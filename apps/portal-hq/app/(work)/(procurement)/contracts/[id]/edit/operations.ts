import { graphql } from '#generated/gql.ts';

export const ContractToChangeQuery = graphql(`
  query ContractToChange($id: ID!) {
    contract(id: $id) {
      id
      draftVersion
      number
      title
      state
      validFrom
      validUntil
      deliveryPlace
      notes
      allowedActions
    }
  }
`);

export const ChangeContractDraftMutation = graphql(`
  mutation ChangeContractDraft($input: ChangeContractDraftInput!) {
    changeContractDraft(input: $input) {
      __typename
      ... on Contract {
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
