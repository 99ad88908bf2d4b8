import { graphql } from '#generated/gql.ts';

export const AgreementChoicesQuery = graphql(`
  query AgreementChoices {
    partners(first: 100, filter: { states: [ACTIVE], levels: [NATIONAL_AGENT, PROVINCIAL_AGENT, DEALER, SUB_DEALER] }) {
      nodes {
        id
        name
        nameEn
        territory
      }
    }
    legalEntities(first: 100) {
      nodes {
        id
        name
        nameEn
      }
    }
    priceLists(first: 100) {
      nodes {
        id
        name
        nameEn
        state
      }
    }
  }
`);

export const CreateDealerAgreementMutation = graphql(`
  mutation CreateDealerAgreement($input: CreateDealerAgreementInput!) {
    createDealerAgreement(input: $input) {
      __typename
      ... on DealerAgreement {
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
