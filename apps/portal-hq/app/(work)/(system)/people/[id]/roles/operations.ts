import { graphql } from '#generated/gql.ts';

export const PersonRolesQuery = graphql(`
  query PersonRoles($id: ID!) {
    person(id: $id) {
      id
      name
      memberships {
        organisation {
          id
          name
          nameEn
          kind
        }
        roles {
          id
        }
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
