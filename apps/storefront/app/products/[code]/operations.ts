import { graphql } from '#generated/gql.ts';

export const ShopProductQuery = graphql(`
  query ShopProduct($code: String!) {
    shopProduct(code: $code) {
      ...ShelfCard
      gtin
      category
      unitsPerCase
      shelfLifeDays
      brand {
        id
        nameEn
      }
      promotion {
        name
        nameEn
        validUntil
      }
      sizes {
        id
        code
        specification
        price {
          amountMinor
          currency
        }
      }
      product {
        id
        shopBatch {
          batchNumber
          productionDate
          bestBefore
          inspectedOn
          shipsFrom
          shipsFromEn
        }
      }
    }
    shopDelivery {
      usualDays
      mostDays
    }
    shopCoupons {
      id
      name
      nameEn
      validUntil
      face {
        amountMinor
        currency
      }
      threshold {
        amountMinor
        currency
      }
      products {
        id
      }
    }
  }
`);

export const RelatedQuery = graphql(`
  query RelatedProducts($filter: ShopFilter) {
    alike: shopProducts(filter: $filter, first: 24) {
      nodes {
        ...ShelfCard
      }
    }
    inStock: shopProducts(filter: { inStock: true }, first: 24) {
      nodes {
        ...ShelfCard
      }
    }
  }
`);

export const AddToCartMutation = graphql(`
  mutation AddToCart($input: AddToCartInput!) {
    addToCart(input: $input) {
      __typename
      ... on Cart {
        count
        lines {
          product {
            id
          }
          refusal
        }
      }
      ... on Error {
        message
      }
    }
  }
`);
