import { graphql } from '#generated/gql.ts';

export const ShopperQuery = graphql(`
  query Shopper {
    me {
      personId
      name
      email
    }
  }
`);

export const ShopShelf = graphql(`
  query ShopShelf($text: String, $brandId: ID, $first: Int, $after: String) {
    shopBrands {
      id
      name
      nameEn
      productCount
    }
    shopProducts(text: $text, brandId: $brandId, first: $first, after: $after) {
      nodes {
        id
        code
        name
        nameEn
        specification
        baseUnit
        brand {
          id
          name
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
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
