import { graphql } from '#generated/gql.ts';

export const PersonQuery = graphql(`
  query Person($id: ID!, $withAudit: Boolean!) {
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
          kind
        }
        roles {
          id
          name
        }
        state
        createdAt
      }
    }
    auditTrail(subjectType: PERSON, subjectId: $id, first: 50) @include(if: $withAudit) {
      nodes {
        id
        command
        personName
        occurredAt
        facts {
          name
          value
        }
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
