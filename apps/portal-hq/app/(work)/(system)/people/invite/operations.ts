import { graphql } from '#generated/gql.ts';

export const InviteChoicesQuery = graphql(`
  query InviteChoices {
    organisations(first: 100) {
      nodes {
        id
        name
        nameEn
        kind
      }
    }
    hq: roles(organisationKind: HQ) {
      id
      name
      isGrantable
    }
    supplier: roles(organisationKind: SUPPLIER) {
      id
      name
      isGrantable
    }
    distributor: roles(organisationKind: DISTRIBUTOR) {
      id
      name
      isGrantable
    }
  }
`);

export const InvitePersonMutation = graphql(`
  mutation InvitePerson($input: InvitePersonInput!) {
    invitePerson(input: $input) {
      __typename
      ... on IssuedInvitation {
        link
        invitation {
          email
          expiresAt
        }
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
