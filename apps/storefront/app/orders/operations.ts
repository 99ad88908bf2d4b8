import { graphql } from '#generated/gql.ts';

export const MyOrdersQuery = graphql(`
  query MyOrders($after: String) {
    salesOrders(first: 10, after: $after, filter: { channel: SHOP }) {
      nodes {
        id
        number
        state
        createdAt
        gross {
          amountMinor
          currency
        }
        asked {
          product {
            id
            nameEn
            specification
            brand {
              name
            }
          }
          productName
          quantity
          baseUnit
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const EarlierOrderQuery = graphql(`
  query EarlierOrder($id: ID!) {
    salesOrder(id: $id) {
      id
      number
      channel
      asked {
        product {
          id
          nameEn
          specification
          brand {
            name
          }
          shopProduct {
            id
            code
            price {
              amountMinor
              currency
            }
          }
          shopStock {
            level
            left
          }
        }
        productName
        quantity
        baseUnit
      }
    }
  }
`);

export const MyOrderQuery = graphql(`
  query MyOrder($id: ID!) {
    salesOrder(id: $id) {
      id
      number
      state
      createdAt
      paidAt
      shippedAt
      signedAt
      expiresAt
      paymentOrderId
      contactName
      contactPhone
      deliveryAddress
      allowedActions
      refusal {
        message
      }
      endedReason
      refundState
      asked {
        product {
          id
          nameEn
          specification
          brand {
            name
          }
        }
        productName
        quantity
        baseUnit
      }
      lines {
        id
        product {
          id
          nameEn
          specification
          brand {
            name
          }
        }
        productName
        baseUnit
        quantity
        gross {
          amountMinor
          currency
        }
      }
      listGross {
        amountMinor
        currency
      }
      scheme {
        amountMinor
        currency
      }
      coupon {
        amountMinor
        currency
      }
      points
      pointsAmount {
        amountMinor
        currency
      }
      gross {
        amountMinor
        currency
      }
      shipments {
        id
        state
        carrierName
        waybillNumber
        shippedAt
        signedAt
      }
    }
    returnableGoods(salesOrderId: $id) {
      until
      isOpen
      lines {
        orderLineId
        productName
        baseUnit
        quantity
        gross {
          amountMinor
          currency
        }
      }
    }
    salesReturns(filter: { salesOrderId: $id }) {
      nodes {
        id
        number
        state
        decisionComment
        points
        gross {
          amountMinor
          currency
        }
        redInvoiceNumbers
        refundedAt
        allowedActions
      }
    }
    salesInvoices(first: 50, filter: { salesOrderId: $id }) {
      nodes {
        id
        colour
        state
        invoiceNumber
        issuedOn
        gross {
          amountMinor
          currency
        }
        xmlUrl
        pdfUrl
      }
    }
  }
`);

export const ConfirmParcelMutation = graphql(`
  mutation ConfirmMyParcel($input: ConfirmParcelInput!) {
    confirmParcel(input: $input) {
      __typename
      ... on Shipment {
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

export const CancelOrderMutation = graphql(`
  mutation CancelMyOrder($input: CancelSalesOrderInput!) {
    cancelSalesOrder(input: $input) {
      __typename
      ... on SalesOrder {
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

export const RequestReturnMutation = graphql(`
  mutation RequestMyReturn($input: RequestSalesReturnInput!) {
    requestSalesReturn(input: $input) {
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

export const WithdrawReturnMutation = graphql(`
  mutation WithdrawMyReturn($input: WithdrawSalesReturnInput!) {
    withdrawSalesReturn(input: $input) {
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
