import { graphql } from '#generated/gql.ts';

export const MeQuery = graphql(`
  query Me {
    me {
      personId
      name
      email
      permissions
      organisation {
        id
        name
        nameEn
        kind
      }
      organisations {
        id
        name
        nameEn
        kind
      }
    }
  }
`);

export const SwitchOrganisationMutation = graphql(`
  mutation SwitchOrganisation($input: SwitchOrganisationInput!) {
    switchOrganisation(input: $input) {
      __typename
      ... on Error {
        message
      }
    }
  }
`);

export const SearchQuery = graphql(`
  query Search($text: String!) {
    searchCatalog(text: $text) {
      type
      id
      number
      title
      state
    }
    searchProcurement(text: $text) {
      type
      id
      number
      title
      state
    }
    searchDistribution(text: $text) {
      type
      id
      number
      title
      state
    }
    searchFinance(text: $text) {
      type
      id
      number
      title
      state
    }
    searchPayments(text: $text) {
      type
      id
      number
      title
      state
    }
    searchMembership(text: $text) {
      type
      id
      number
      title
      state
    }
  }
`);
