import { graphql } from '../generated/service/gql.ts';

/** Whose order an invoice names: asked before anything of it is believed. */
export const orderOfInvoice = graphql(`
  query OrderOfInvoice($id: ID!) {
    purchaseOrder(id: $id) {
      id
      state
      supplier {
        id
      }
      legalEntity {
        id
      }
      lines {
        id
      }
    }
  }
`);
