import { graphql } from '../generated/service/gql.ts';

/** What the shop can ship now. */
export const shippableProducts = graphql(`
  query ShippableProductsForCatalog {
    shippableShopProducts
  }
`);
