import { graphql } from '#generated/gql.ts';

export const CashierQuery = graphql(`
  query Cashier($id: ID!) {
    paymentOrder(id: $id) {
      id
      orderNumber
      salesOrder {
        id
        state
        endedReason
        refundState
      }
      state
      description
      payeeName
      expiresAt
      paidAt
      wasLate
      amount {
        amountMinor
        currency
      }
      attempts {
        id
        state
        way
        codeUrl
        h5Url
      }
    }
  }
`);

export const PayByWechatMutation = graphql(`
  mutation PayByWechat($input: PayByWechatInput!) {
    payByWechat(input: $input) {
      __typename
      ... on PaymentOrder {
        id
        attempts {
          id
          state
          way
          codeUrl
          h5Url
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
