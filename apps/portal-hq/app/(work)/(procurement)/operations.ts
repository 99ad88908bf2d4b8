import { graphql } from '#generated/gql.ts';

export const ProcurementWaitingQuery = graphql(`
  query ProcurementWaiting($first: Int!) {
    changes: supplierChangeRequests(first: $first, filter: { states: [PENDING, CHECKED] }) {
      nodes {
        allowedActions
      }
    }
    potential: suppliers(first: $first, filter: { states: [POTENTIAL] }) {
      nodes {
        allowedActions
      }
    }
    toOpen: sourcingEvents(first: $first, filter: { states: [CLOSED] }) {
      nodes {
        allowedActions
      }
    }
    toCompare: sourcingEvents(first: $first, filter: { states: [OPENED] }) {
      nodes {
        allowedActions
      }
    }
    awards(first: $first, filter: { states: [PENDING_APPROVAL] }) {
      nodes {
        allowedActions
      }
    }
    contractsToSend: contracts(first: $first, filter: { states: [DRAFT] }) {
      nodes {
        allowedActions
      }
    }
    contractsToSign: contracts(first: $first, filter: { states: [PENDING_HQ_SIGNATURE] }) {
      nodes {
        allowedActions
      }
    }
    ordersToApprove: purchaseOrders(first: $first, filter: { states: [PENDING_APPROVAL] }) {
      nodes {
        allowedActions
      }
    }
    ordersToDecide: purchaseOrders(first: $first, filter: { states: [DRAFT, CHANGING] }) {
      nodes {
        allowedActions
      }
    }
    noticesToReceive: shipmentNotices(first: $first, filter: { states: [ANNOUNCED] }) {
      nodes {
        allowedActions
      }
    }
    receiptsToInspect: goodsReceipts(first: $first, filter: { states: [INSPECTING] }) {
      nodes {
        allowedActions
      }
    }
    receiptsToStock: goodsReceipts(first: $first, filter: { states: [ACCEPTED, PARTIALLY_ACCEPTED] }) {
      nodes {
        allowedActions
      }
    }
    matchesHeld: invoiceMatches(first: $first, filter: { states: [HELD, PARTIALLY_HELD] }) {
      nodes {
        allowedActions
      }
    }
  }
`);

export const SupplierOptionsQuery = graphql(`
  query SupplierOptions($states: [SupplierState!]) {
    suppliers(first: 100, filter: { states: $states }) {
      nodes {
        id
        code
        name
        nameEn
        taxpayerKind
        state
      }
    }
  }
`);
