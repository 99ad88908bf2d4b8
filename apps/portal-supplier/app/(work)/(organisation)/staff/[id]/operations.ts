import { graphql } from '#generated/gql.ts';

export const StaffMemberQuery = graphql(`
  query StaffMember($id: ID!) {
    person(id: $id) {
      id
      name
      email
      phone
      allowedActions
      memberships {
        id
        organisation {
          id
          name
          nameEn
        }
        roles {
          id
          name
        }
        state
        createdAt
      }
    }
  }
`);

export const DisablePersonMutation = graphql(`
  mutation DisablePerson($input: DisablePersonInput!) {
    disablePerson(input: $input) {
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

export const EnablePersonMutation = graphql(`
  mutation EnablePerson($input: EnablePersonInput!) {
    enablePerson(input: $input) {
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

export const IssuePasswordResetMutation = graphql(`
  mutation IssuePasswordReset($input: IssuePasswordResetInput!) {
    issuePasswordReset(input: $input) {
      __typename
      ... on IssuedPasswordReset {
        link
        expiresAt
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
