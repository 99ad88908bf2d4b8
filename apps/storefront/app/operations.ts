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
