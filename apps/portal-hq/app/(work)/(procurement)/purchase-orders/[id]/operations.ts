import { graphql } from '#generated/gql.ts';

export const PurchaseOrderQuery = graphql(`
  query PurchaseOrder($id: ID!) {
    purchaseOrder(id: $id) {
      id
      number
      state
      supplierName
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
      releasedByName
      releasedAt
      approvedByName
      approvedAt
      rejectComment
      sentAt
      confirmedByName
      confirmedAt
      endReason
      createdAt
      allowedActions
      contract {
        id
        number
      }
      supplier {
        id
        name
        nameEn
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
        decidedByName
        decidedAt
        decisionComment
        lines {
          purchaseOrderLineId
          position
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

export const ApprovePurchaseOrderMutation = graphql(`
  mutation ApprovePurchaseOrder($input: ApprovePurchaseOrderInput!) {
    approvePurchaseOrder(input: $input) {
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

export const RejectPurchaseOrderMutation = graphql(`
  mutation RejectPurchaseOrder($input: RejectPurchaseOrderInput!) {
    rejectPurchaseOrder(input: $input) {
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

export const AcceptPurchaseOrderChangeMutation = graphql(`
  mutation AcceptPurchaseOrderChange($input: AcceptPurchaseOrderChangeInput!) {
    acceptPurchaseOrderChange(input: $input) {
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

export const RefusePurchaseOrderChangeMutation = graphql(`
  mutation RefusePurchaseOrderChange($input: RefusePurchaseOrderChangeInput!) {
    refusePurchaseOrderChange(input: $input) {
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

export const CancelPurchaseOrderMutation = graphql(`
  mutation CancelPurchaseOrder($input: CancelPurchaseOrderInput!) {
    cancelPurchaseOrder(input: $input) {
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

export const ClosePurchaseOrderMutation = graphql(`
  mutation ClosePurchaseOrder($input: ClosePurchaseOrderInput!) {
    closePurchaseOrder(input: $input) {
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
