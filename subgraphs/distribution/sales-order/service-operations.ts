import { graphql } from '../generated/service/gql.ts';

/** Prices an order and holds the promotion budgets that it takes. */
export const holdOrderPrices = graphql(`
  mutation HoldOrderPrices($input: HoldOrderPricesInput!) {
    holdOrderPrices(input: $input) {
      __typename
      ... on OrderPrices {
        lines {
          orderLineId
          productCode
          productName
          baseUnit
          specification
          taxCode
          taxRate
          unitsPerCase
          quantity
          giftQuantity
          unitPrice
          listGross {
            amountMinor
          }
          scheme {
            amountMinor
          }
          priceRule
          promotionId
          promotionName
          promotionVersion
        }
      }
      ... on PriceMissing {
        productName
      }
      ... on ProductNotForSale {
        productName
      }
      ... on SchemeNotApplicable {
        promotionName
        reason
      }
      ... on SchemeAlreadyClaimed {
        promotionName
        orderNumber
        limit
      }
      ... on SchemeBudgetExhausted {
        promotionName
        available {
          amountMinor
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

/** Holds coupon and points for an order. */
export const holdOrderBenefits = graphql(`
  mutation HoldOrderBenefits($input: HoldOrderBenefitsInput!) {
    holdOrderBenefits(input: $input) {
      __typename
      ... on OrderBenefits {
        couponMinor
        couponLineIds
        points
        pointsMinor
      }
      ... on CouponNotUsable {
        reason
      }
      ... on CouponAlreadyHeld {
        orderNumber
      }
      ... on PointsInsufficient {
        available
      }
      ... on PointsAboveShare {
        maximum
      }
      ... on Error {
        message
      }
    }
  }
`);

/** Holds a part of the dealer's advance for an order. */
export const holdAdvance = graphql(`
  mutation HoldAdvance($input: HoldAdvanceInput!) {
    holdAdvance(input: $input) {
      __typename
      ... on AdvanceHold {
        id
      }
      ... on AdvanceInsufficient {
        availableMinor: available
      }
      ... on Error {
        message
      }
    }
  }
`);

/** Holds a part of the dealer's credit for an order. */
export const holdCredit = graphql(`
  mutation HoldCredit($input: HoldCreditInput!) {
    holdCredit(input: $input) {
      __typename
      ... on CreditHold {
        id
      }
      ... on CreditExceeded {
        availableMinor: available
      }
      ... on CreditBlocked {
        overdue {
          documentNumber
          dueOn
          amount {
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

/** Makes the shopper's payment order. */
export const createPaymentOrder = graphql(`
  mutation CreatePaymentOrder($input: CreatePaymentOrderInput!) {
    createPaymentOrder(input: $input) {
      __typename
      ... on PaymentOrder {
        id
      }
      ... on Error {
        message
      }
    }
  }
`);

/** Asks the channel to take no money any more. */
export const closePaymentOrder = graphql(`
  mutation ClosePaymentOrder($input: ClosePaymentOrderInput!) {
    closePaymentOrder(input: $input) {
      __typename
      ... on PaymentOrder {
        state
      }
      ... on Error {
        message
      }
    }
  }
`);

/** Gives a shopper's money back. */
export const createRefund = graphql(`
  mutation CreateRefund($input: CreateRefundInput!) {
    createRefund(input: $input) {
      __typename
      ... on Refund {
        id
      }
      ... on Error {
        message
      }
    }
  }
`);
