import { graphql } from '#generated/gql.ts';

export const ProductCountsQuery = graphql(`
  query ProductCounts {
    productCounts {
      draft
      active
      retired
    }
  }
`);

export const ProductsQuery = graphql(`
  query Products($after: String, $filter: ProductFilter) {
    products(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        code
        name
        nameEn
        kind
        state
        brand {
          id
          name
          nameEn
        }
        specification
        baseUnit
        gtin
        packLevels {
          level
          unitsPerPack
        }
        taxRate
        salePrice {
          amountMinor
          currency
        }
        purchasePrice {
          amountMinor
          currency
        }
        activationObstacles
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
    brands {
      id
      name
      nameEn
    }
  }
`);

export const ProductBrandsQuery = graphql(`
  query ProductBrands {
    brands {
      id
      name
      nameEn
    }
  }
`);

export const CreateProductMutation = graphql(`
  mutation CreateProduct($input: CreateProductInput!) {
    createProduct(input: $input) {
      __typename
      ... on Product {
        id
      }
      ... on GtinTaken {
        gtin
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

export const ChangeProductMutation = graphql(`
  mutation ChangeProduct($input: ChangeProductInput!) {
    changeProduct(input: $input) {
      __typename
      ... on Product {
        id
      }
      ... on GtinTaken {
        gtin
      }
      ... on StaleVersion {
        currentVersion
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
