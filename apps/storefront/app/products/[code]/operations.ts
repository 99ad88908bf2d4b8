import { graphql } from '#generated/gql.ts';

export const ShopProductQuery = graphql(`
  query ShopProduct($code: String!) {
    shopProduct(code: $code) {
      id
      code
      name
      nameEn
      specification
      baseUnit
      gtin
      unitsPerCase
      shelfLifeDays
      brand {
        id
        name
        nameEn
      }
      price {
        amountMinor
        currency
      }
      listPrice {
        amountMinor
        currency
      }
      saving {
        amountMinor
        currency
      }
      product {
        id
        shopProductionDate
      }
      promotion {
        name
        nameEn
        validUntil
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
      }
      ... on Error {
        message
      }
    }
  }
`);
