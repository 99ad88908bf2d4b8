import { graphql } from '#generated/gql.ts';

export const RefundQuery = graphql(`
  query Refund($id: ID!) {
    refund(id: $id) {
      id
      number
      state
      amount {
        amountMinor
        currency
      }
      reason
      paymentOrder {
        id
        number
        orderNumber
        amount {
          amountMinor
          currency
        }
        legalEntity {
          id
          nameEn
        }
        payeeName
        mchid
        channelTransactionId
        allowedActions
      }
      salesOrder {
        id
      }
      salesReturnId
      outRefundNo
      channelRefundId
      failureReason
      createdAt
      refundedAt
      allowedActions
      history {
        ...HistoryOfDocument
      }
    }
  }
`);
