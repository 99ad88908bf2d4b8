import { graphql } from '#generated/gql.ts';

export const BrandsQuery = graphql(`
  query Brands {
    brands {
      id
      name
      nameEn
      productCount
    }
  }
`);

export const CreateBrandMutation = graphql(`
  mutation CreateBrand($input: CreateBrandInput!) {
    createBrand(input: $input) {
      __typename
      ... on Brand {
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
