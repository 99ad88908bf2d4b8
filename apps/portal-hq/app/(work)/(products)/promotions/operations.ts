import { graphql } from '#generated/gql.ts';

export const PromotionsQuery = graphql(`
  query Promotions($after: String, $filter: PromotionFilter) {
    promotions(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        name
        nameEn
        kind
        channel
        state
        budget {
          amountMinor
          currency
        }
        spent {
          amountMinor
          currency
        }
        available {
          amountMinor
          currency
        }
        terms {
          validFrom
          validUntil
        }
        draft {
          validFrom
          validUntil
          budget {
            amountMinor
            currency
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const PromotionChoicesQuery = graphql(`
  query PromotionChoices {
    products(first: 100, filter: { kind: FINISHED, state: ACTIVE }) {
      nodes {
        id
        code
        name
        nameEn
        specification
        baseUnit
        packLevels {
          level
          unitsPerPack
        }
      }
    }
    partners(first: 100, filter: { states: [ACTIVE] }) {
      nodes {
        id
        code
        name
        nameEn
      }
    }
  }
`);
