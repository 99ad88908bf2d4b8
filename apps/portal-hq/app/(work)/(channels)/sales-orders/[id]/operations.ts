import { graphql } from '#generated/gql.ts';

export const SalesOrderQuery = graphql(`
  query SalesOrder($id: ID!) {
    salesOrder(id: $id) {
      id
      number
      channel
      state
      buyerName
      location {
        id
        name
        nameEn
      }
      legalEntity {
        id
        name
        nameEn
      }
      funding
      contactName
      contactPhone
      deliveryAddress
      note
      asked {
        productName
        baseUnit
        quantity
      }
      lines {
        id
        productCode
        productName
        baseUnit
        unitsPerCase
        orderedQuantity
        giftQuantity
        quantity
        unitPrice
        priceRule
        promotionName
        promotionVersion
        shippedQuantity
        signedQuantity
        shortQuantity
        returnedQuantity
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
        pointsAmount {
          amountMinor
          currency
        }
        tax {
          amountMinor
          currency
        }
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
      net {
        amountMinor
        currency
      }
      tax {
        amountMinor
        currency
      }
      gross {
        amountMinor
        currency
      }
      expiresAt
      refusal {
        message
      }
      placedByName
      approvedByName
      approvedAt
      endedReason
      endComment
      endedAt
      paidAt
      refundState
      confirmedAt
      shippedAt
      signedAt
      completedAt
      isInvoiced
      hasDifference
      createdAt
      shipments {
        id
        number
        state
        carrierName
        waybillNumber
        shippedAt
        signedAt
      }
      allowedActions
      history {
        id
        command
        personName
        occurredAt
        facts {
          name
          value
        }
      }
    }
  }
`);

export const SalesOrderInvoicesQuery = graphql(`
  query SalesOrderInvoices($salesOrderId: ID!) {
    salesInvoices(first: 100, filter: { salesOrderId: $salesOrderId }) {
      nodes {
        id
        invoiceNumber
        colour
        state
        issuedOn
        gross {
          amountMinor
          currency
        }
      }
    }
  }
`);

export const ApproveSalesOrderMutation = graphql(`
  mutation ApproveSalesOrder($input: ApproveSalesOrderInput!) {
    approveSalesOrder(input: $input) {
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

export const RejectSalesOrderMutation = graphql(`
  mutation RejectSalesOrder($input: RejectSalesOrderInput!) {
    rejectSalesOrder(input: $input) {
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

export const CancelSalesOrderMutation = graphql(`
  mutation CancelSalesOrder($input: CancelSalesOrderInput!) {
    cancelSalesOrder(input: $input) {
      __typename
      ... on SalesOrder {
        id
        state
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
