import { graphql } from '#generated/gql.ts';

export const ParentChoicesQuery = graphql(`
  query ParentChoices {
    partners(first: 100, filter: { states: [ACTIVE], levels: [NATIONAL_AGENT, PROVINCIAL_AGENT, DEALER, SUB_DEALER] }) {
      nodes {
        id
        name
        nameEn
      }
    }
  }
`);

export const RegisterPartnerMutation = graphql(`
  mutation RegisterPartner($input: RegisterPartnerInput!) {
    registerPartner(input: $input) {
      __typename
      ... on Partner {
        id
      }
      ... on PartnerExists {
        message
        field
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
