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

/** What a card shows. */
graphql(`
  fragment ShelfCard on ShopProduct {
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
    product {
      id
      shopStock {
        level
        left
      }
    }
  }
`);

export const ShopShelf = graphql(`
  query ShopShelf($text: String, $filter: ShopFilter, $sort: ShopSort, $first: Int, $after: String) {
    shopProducts(text: $text, filter: $filter, sort: $sort, first: $first, after: $after) {
      nodes {
        ...ShelfCard
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    shopFacets(text: $text, filter: $filter) {
      total
      inStock
      reduced
      brands {
        brand {
          id
          name
          nameEn
        }
        count
      }
      categories {
        category
        count
      }
      prices {
        from
        below
        count
      }
      sizes {
        size
        count
      }
    }
  }
`);

export const ShopHome = graphql(`
  query ShopHome {
    shopFacets {
      total
      categories {
        category
        count
      }
    }
    shopPromotions {
      id
      name
      nameEn
      validUntil
    }
    reduced: shopProducts(filter: { reduced: true }, first: 8) {
      nodes {
        ...ShelfCard
      }
    }
    shopProducts(filter: { inStock: true }, first: 24) {
      nodes {
        ...ShelfCard
      }
    }
    shopBestSellers(first: 8) {
      soldQuantity
      product {
        id
        shopProduct {
          ...ShelfCard
        }
      }
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
    }
  }
`);

export const BestSellersQuery = graphql(`
  query ShopBestSellers {
    shopBestSellers(first: 4) {
      product {
        id
        shopProduct {
          ...ShelfCard
        }
      }
    }
  }
`);

export const ShelvesQuery = graphql(`
  query ShopShelves {
    shopFacets {
      categories {
        category
        count
      }
    }
  }
`);
