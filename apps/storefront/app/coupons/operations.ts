import { graphql } from '#generated/gql.ts';

export const CouponsQuery = graphql(`
  query ShopCoupons {
    myCoupons {
      id
      state
      validUntil
      face {
        amountMinor
        currency
      }
      template {
        name
        nameEn
        threshold {
          amountMinor
          currency
        }
      }
    }
    claimableCoupons {
      id
      name
      nameEn
      validUntil
      perMember
      mine
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

export const ClaimCouponMutation = graphql(`
  mutation ClaimCoupon($input: ClaimCouponInput!) {
    claimCoupon(input: $input) {
      __typename
      ... on Coupon {
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
