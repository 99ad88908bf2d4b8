import { graphql } from '#generated/gql.ts';

export const ProductionWaitingQuery = graphql(`
  query ProductionWaiting($first: Int!) {
    productionOrders(first: $first, filter: { states: [PLANNED, IN_PROGRESS] }) {
      nodes {
        id
        allowedActions
      }
    }
    batches(first: $first, filter: { states: [AWAITING_INSPECTION] }) {
      nodes {
        id
        allowedActions
      }
    }
  }
`);
