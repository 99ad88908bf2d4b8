import { graphql } from '#generated/gql.ts';

export const MemberQuery = graphql(`
  query Member($id: ID!) {
    member(id: $id) {
      id
      maskedName
      maskedEmail
      maskedPhone
      joinedAt
      hasPassword
      points {
        available
        pending
        held
        owed
        movements(first: 50) {
          nodes {
            id
            kind
            points
            documentNumber
            createdAt
          }
        }
      }
      coupons {
        id
        number
        state
        validUntil
        face {
          amountMinor
          currency
        }
        template {
          name
          nameEn
        }
      }
    }
    couponTemplates(first: 100, filter: { state: ACTIVE }) {
      nodes {
        id
        name
        nameEn
        quantity
        issued
        face {
          amountMinor
          currency
        }
      }
    }
  }
`);

export const GrantCouponMutation = graphql(`
  mutation GrantCoupon($input: GrantCouponInput!) {
    grantCoupon(input: $input) {
      __typename
      ... on Coupon {
        number
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

export const IssueMemberPasswordMutation = graphql(`
  mutation IssueMemberPassword($input: IssueMemberPasswordInput!) {
    issueMemberPassword(input: $input) {
      __typename
      ... on IssuedPasswordReset {
        link
        expiresAt
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
