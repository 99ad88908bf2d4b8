import { graphql } from '#generated/gql.ts';

export const CouponTemplateQuery = graphql(`
  query CouponTemplate($id: ID!) {
    couponTemplate(id: $id) {
      id
      number
      name
      nameEn
      state
      validFrom
      validUntil
      quantity
      perMember
      isClaimable
      issued
      used
      allowedActions
      legalEntity {
        name
        nameEn
      }
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
        name
        nameEn
      }
    }
  }
`);

export const CloseCouponTemplateMutation = graphql(`
  mutation CloseCouponTemplate($input: CloseCouponTemplateInput!) {
    closeCouponTemplate(input: $input) {
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
