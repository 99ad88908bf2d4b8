import { graphql } from '#generated/gql.ts';

export const PurchaseOrderQuery = graphql(`
  query PurchaseOrder($id: ID!) {
    purchaseOrder(id: $id) {
      ...PurchaseOrderDetail
      supplierName
      releasedByName
      releasedAt
      approvedByName
      approvedAt
      rejectComment
      createdAt
      supplier {
        id
        name
        nameEn
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
