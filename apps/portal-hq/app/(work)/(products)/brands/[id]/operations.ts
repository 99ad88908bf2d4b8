import { graphql } from '#generated/gql.ts';

export const BrandQuery = graphql(`
  query Brand($id: ID!) {
    brand(id: $id) {
      id
      name
      nameEn
      productCount
      history {
        ...HistoryOfDocument
      }
    }
    products(first: 20, filter: { brandId: $id }) {
      nodes {
        id
        code
        name
        nameEn
        state
        salePrice {
          amountMinor
          currency
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const RenameBrandMutation = graphql(`
  mutation RenameBrand($input: RenameBrandInput!) {
    renameBrand(input: $input) {
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
