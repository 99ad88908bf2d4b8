import { graphql } from '../generated/service/gql.ts';

/** What goods cost in the shop now. */
export const quoteShopPrices = graphql(`
  query QuoteShopPrices($input: QuotePricesInput!) {
    quotePrices(input: $input) {
      __typename
      ... on OrderPrices {
        lines {
          productId
          unitPrice
          promotionName
          listGross {
            amountMinor
          }
          scheme {
            amountMinor
          }
        }
      }
      ... on Error {
        message
      }
    }
  }
`);
