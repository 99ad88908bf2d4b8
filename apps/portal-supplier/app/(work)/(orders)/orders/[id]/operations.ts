import { graphql } from '#generated/gql.ts';

export const PurchaseOrderQuery = graphql(`
  query PurchaseOrder($id: ID!) {
    purchaseOrder(id: $id) {
      id
      number
      state
      buyerName
      legalEntity {
        id
        nameEn
      }
      locationName
      location {
        id
        nameEn
      }
      deliveryAddress
      note
      currency
      paymentTermDays
      sentAt
      confirmedByName
      confirmedAt
      endReason
      allowedActions
      contract {
        id
        number
      }
      lines {
        id
        position
        productCode
        productName
        productNameEn
        baseUnit
        quantity
        requiredDate
        netUnitPrice
        taxRate
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
        progress {
          ordered
          shipped
          received
          accepted
          rejected
          invoiced
          matched
        }
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
      progress {
        ordered
        shipped
        received
        accepted
        rejected
        invoiced
        matched
      }
      change {
        id
        state
        reason
        proposedByName
        proposedAt
        decidedAt
        decisionComment
        lines {
          purchaseOrderLineId
          productName
          productNameEn
          baseUnit
          fromQuantity
          toQuantity
          fromDate
          toDate
        }
      }
      relatedDocuments {
        type
        id
        number
        state
      }
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

export const ConfirmPurchaseOrderMutation = graphql(`
  mutation ConfirmPurchaseOrder($input: ConfirmPurchaseOrderInput!) {
    confirmPurchaseOrder(input: $input) {
      __typename
      ... on PurchaseOrder {
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
