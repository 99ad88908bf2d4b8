import { graphql } from '#generated/gql.ts';

export const StaffRolesQuery = graphql(`
  query StaffRoles($id: ID!) {
    person(id: $id) {
      id
      name
      memberships {
        organisation {
          id
        }
        roles {
          id
        }
      }
    }
    roles(organisationKind: SUPPLIER) {
      id
      name
      isGrantable
    }
  }
`);

export const ChangeRolesMutation = graphql(`
  mutation ChangeRoles($input: ChangeRolesInput!) {
    changeRoles(input: $input) {
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
