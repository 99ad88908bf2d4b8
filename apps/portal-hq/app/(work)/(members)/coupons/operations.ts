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

export const SellersQuery = graphql(`
  query CouponSellers {
    legalEntities(first: 100) {
      nodes {
        id
        name
      }
    }
    products(first: 100, filter: { kind: FINISHED, state: ACTIVE }) {
      nodes {
        id
        code
        name
        nameEn
      }
    }
  }
`);

export const CreateCouponTemplateMutation = graphql(`
  mutation CreateCouponTemplate($input: CreateCouponTemplateInput!) {
    createCouponTemplate(input: $input) {
      __typename
      ... on CouponTemplate {
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
