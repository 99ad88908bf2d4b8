import { graphql } from '#generated/gql.ts';

export const AddressesQuery = graphql(`
  query MyAddresses {
    myAddresses {
      id
      recipient
      phone
      region
      detail
      isDefault
    }
  }
`);

export const RemoveAddressMutation = graphql(`
  mutation RemoveMyAddress($input: RemoveMyAddressInput!) {
    removeMyAddress(input: $input) {
      __typename
      ... on MemberAddress {
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
