import { graphql } from '#generated/gql.ts';

export const InvitationsQuery = graphql(`
  query Invitations($first: Int, $after: String, $filter: InvitationFilter) {
    invitations(first: $first, after: $after, filter: $filter) {
      nodes {
        id
        email
        roles {
          id
          name
        }
        state
        expiresAt
        invitedByName
        createdAt
        allowedActions
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const ResendInvitationMutation = graphql(`
  mutation ResendInvitation($input: ResendInvitationInput!) {
    resendInvitation(input: $input) {
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

export const RevokeInvitationMutation = graphql(`
  mutation RevokeInvitation($input: RevokeInvitationInput!) {
    revokeInvitation(input: $input) {
      __typename
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
