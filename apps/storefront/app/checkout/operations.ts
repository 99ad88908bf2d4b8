import { graphql } from '#generated/gql.ts';

export const CheckoutQuery = graphql(`
  query Checkout {
    myAddresses {
      id
      recipient
      phone
      region
      detail
      isDefault
    }
  }
`);

export const BenefitsQuery = graphql(`
  query CheckoutBenefits($input: MyBenefitsInput!) {
    myBenefits(input: $input) {
      coupons {
        coupon {
          id
          state
          validUntil
          template {
            name
            nameEn
            threshold {
              amountMinor
              currency
            }
          }
          face {
            amountMinor
            currency
          }
        }
        savesMinor
        refusal
        missingMinor
      }
      pointsAvailable
      pointsPending
      pointsMost
      pointsForOneYuan
    }
  }
`);

export const CheckoutMutation = graphql(`
  mutation CheckoutCart($input: CheckoutCartInput!) {
    checkoutCart(input: $input) {
      __typename
      ... on SalesOrder {
        id
        state
        paymentOrderId
        refusal {
          code
          message
        }
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

export const SaveAddressMutation = graphql(`
  mutation SaveMyAddress($input: SaveMyAddressInput!) {
    saveMyAddress(input: $input) {
      __typename
      ... on MemberAddress {
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
