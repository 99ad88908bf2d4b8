import { graphql } from '#generated/gql.ts';

export const ContractQuery = graphql(`
  query Contract($id: ID!) {
    contract(id: $id) {
      ...ContractDetail
      lines {
        ...ContractLineDetail
      }
    }
  }
`);

export const SignContractMutation = graphql(`
  mutation SignContract($input: SignContractInput!) {
    signContract(input: $input) {
      __typename
      ... on Contract {
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

export const ReturnContractMutation = graphql(`
  mutation ReturnContract($input: ReturnContractInput!) {
    returnContract(input: $input) {
      __typename
      ... on Contract {
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
