import { graphql } from '#generated/gql.ts';

export const CouponTemplatesQuery = graphql(`
  query CouponTemplates($after: String, $filter: CouponTemplateFilter) {
    couponTemplates(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        name
        nameEn
        state
        validFrom
        validUntil
        quantity
        issued
        used
        face {
          amountMinor
          currency
        }
        threshold {
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
