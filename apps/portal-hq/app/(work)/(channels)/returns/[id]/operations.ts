import { graphql } from '#generated/gql.ts';

export const SalesReturnQuery = graphql(`
  query SalesReturn($id: ID!) {
    salesReturn(id: $id) {
      id
      number
      state
      buyerName
      salesOrderNumber
      salesOrder {
        id
      }
      reason
      comment
      waybill
      decisionComment
      decidedByName
      decidedAt
      receivedByName
      receivedAt
      refundedAt
      doneAt
      createdAt
      redInvoiceNumbers
      points
      allowedActions
      history {
        ...HistoryOfDocument
      }
      gross {
        amountMinor
        currency
      }
      coupon {
        amountMinor
        currency
      }
      lines {
        id
        product {
          id
          nameEn
        }
        productName
        baseUnit
        batchNumber
        quantity
        points
        gross {
          amountMinor
          currency
        }
      }
    }
  }
`);

export const AgreeToSalesReturnMutation = graphql(`
  mutation AgreeToSalesReturn($input: AgreeToSalesReturnInput!) {
    agreeToSalesReturn(input: $input) {
      __typename
      ... on SalesReturn {
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

export const RefuseSalesReturnMutation = graphql(`
  mutation RefuseSalesReturn($input: RefuseSalesReturnInput!) {
    refuseSalesReturn(input: $input) {
      __typename
      ... on SalesReturn {
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

export const ReceiveSalesReturnMutation = graphql(`
  mutation ReceiveSalesReturn($input: ReceiveSalesReturnInput!) {
    receiveSalesReturn(input: $input) {
      __typename
      ... on SalesReturn {
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
