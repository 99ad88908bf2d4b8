import { graphql } from '#generated/gql.ts';

export const OrderQuery = graphql(`
  query Order($id: ID!) {
    salesOrder(id: $id) {
      id
      number
      channel
      state
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

export const OrderInvoicesQuery = graphql(`
  query OrderInvoices($salesOrderId: ID!) {
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

export const CancelOrderMutation = graphql(`
  mutation CancelOrder($input: CancelSalesOrderInput!) {
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
