import { graphql } from '#generated/gql.ts';

export const OrderQuery = graphql(`
  query Order($id: ID!) {
    salesOrder(id: $id) {
      ...SalesOrderDetail
    }
  }
`);

export const OrderInvoicesQuery = graphql(`
  query OrderInvoices($salesOrderId: ID!) {
    salesInvoices(first: 100, filter: { salesOrderId: $salesOrderId }) {
      nodes {
        ...InvoiceOfOrder
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
