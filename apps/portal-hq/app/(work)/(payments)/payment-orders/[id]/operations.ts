import { graphql } from '#generated/gql.ts';

export const PaymentOrderQuery = graphql(`
  query PaymentOrder($id: ID!) {
    paymentOrder(id: $id) {
      id
      number
      state
      salesOrder {
        id
      }
      orderNumber
      amount {
        amountMinor
        currency
      }
      description
      legalEntity {
        id
        nameEn
      }
      payeeName
      mchid
      expiresAt
      closedAt
      paidAt
      channelTransactionId
      wasLate
      refunded {
        amountMinor
        currency
      }
      attempts {
        id
        outTradeNo
        way
        state
        channelTransactionId
        failureCode
        failureReason
        createdAt
        paidAt
      }
      refunds {
        id
        number
        state
        amount {
          amountMinor
          currency
        }
        reason
        salesReturnId
        channelRefundId
        failureReason
        createdAt
        refundedAt
        allowedActions
      }
      notifications {
        id
        eventType
        summary
        outcome
        receivedCount
        receivedAt
      }
      allowedActions
      createdAt
      history {
        ...HistoryOfDocument
      }
    }
  }
`);

export const AskChannelAgainMutation = graphql(`
  mutation AskChannelAgain($input: AskChannelAgainInput!) {
    askChannelAgain(input: $input) {
      __typename
      ... on PaymentOrder {
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

export const RepeatRefundMutation = graphql(`
  mutation RepeatRefund($input: RepeatRefundInput!) {
    repeatRefund(input: $input) {
      __typename
      ... on Refund {
        id
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
