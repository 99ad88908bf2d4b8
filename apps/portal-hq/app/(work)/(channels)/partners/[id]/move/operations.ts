import { graphql } from '#generated/gql.ts';

export const PartnerToMoveQuery = graphql(`
  query PartnerToMove($id: ID!) {
    partner(id: $id) {
      id
      version
      name
      nameEn
      level
      parent {
        id
      }
    }
    partners(first: 100, filter: { states: [ACTIVE], levels: [NATIONAL_AGENT, PROVINCIAL_AGENT, DEALER, SUB_DEALER] }) {
      nodes {
        id
        name
        nameEn
      }
    }
  }
`);

export const MovePartnerMutation = graphql(`
  mutation MovePartner($input: MovePartnerInput!) {
    movePartner(input: $input) {
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
