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
        id
      }
    }
    toOpen: sourcingEvents(first: $first, filter: { states: [CLOSED] }) {
      nodes {
        id
      }
    }
    toCompare: sourcingEvents(first: $first, filter: { states: [OPENED] }) {
      nodes {
        id
      }
    }
    awards(first: $first, filter: { states: [PENDING_APPROVAL] }) {
      nodes {
        allowedActions
      }
    }
    contractsToSend: contracts(first: $first, filter: { states: [DRAFT] }) {
      nodes {
        id
      }
    }
    contractsToSign: contracts(first: $first, filter: { states: [PENDING_HQ_SIGNATURE] }) {
      nodes {
        id
      }
    }
    ordersToApprove: purchaseOrders(first: $first, filter: { states: [PENDING_APPROVAL] }) {
      nodes {
        allowedActions
      }
    }
    ordersToDecide: purchaseOrders(first: $first, filter: { states: [DRAFT, CHANGING] }) {
      nodes {
        id
      }
    }
    noticesToReceive: shipmentNotices(first: $first, filter: { states: [ANNOUNCED] }) {
      nodes {
        id
      }
    }
    receiptsToInspect: goodsReceipts(first: $first, filter: { states: [INSPECTING] }) {
      nodes {
        id
      }
    }
    receiptsToStock: goodsReceipts(first: $first, filter: { states: [ACCEPTED, PARTIALLY_ACCEPTED] }) {
      nodes {
        id
      }
    }
    matchesHeld: invoiceMatches(first: $first, filter: { states: [HELD, PARTIALLY_HELD] }) {
      nodes {
        id
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
