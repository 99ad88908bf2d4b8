import { graphql } from '#generated/gql.ts';

export const InvitationQuery = graphql(`
  query Invitation($token: String!) {
    me {
      email
    }
    invitation(token: $token) {
      email
      organisationName
      expiresAt
      state
      requiresSignIn
    }
  }
`);

export const AcceptInvitationMutation = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) {
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
