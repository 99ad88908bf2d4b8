import { graphql } from '#generated/gql.ts';

export const ProductQuery = graphql(`
  query Product($id: ID!) {
    product(id: $id) {
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
      category
      specification
      baseUnit
      gtin
      gtinIsRestricted
      packLevels {
        level
        gtin
        unitsPerPack
      }
      shelfLifeDays
      taxCode
      taxRate
      salePrice {
        amountMinor
        currency
      }
      purchasePrice {
        amountMinor
        currency
      }
      version
      createdAt
      activationObstacles
      history {
        ...HistoryOfDocument
      }
    }
  }
`);

export const ProductStockQuery = graphql(`
  query ProductStock($id: ID!) {
    stock(first: 10, filter: { productId: $id }) {
      nodes {
        key
        location {
          id
          name
          nameEn
        }
        batch {
          id
          batchNumber
          bestBefore
          remainingDays
        }
        baseUnit
        onHand
        available
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

export const ActivateProductMutation = graphql(`
  mutation ActivateProduct($input: ActivateProductInput!) {
    activateProduct(input: $input) {
      __typename
      ... on Product {
        id
      }
      ... on ProductIncomplete {
        obstacles
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

export const RetireProductMutation = graphql(`
  mutation RetireProduct($input: RetireProductInput!) {
    retireProduct(input: $input) {
      __typename
      ... on Product {
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
