import { graphql } from '#generated/gql.ts';

export const SalesOrderQuery = graphql(`
  query SalesOrder($id: ID!) {
    salesOrder(id: $id) {
      ...SalesOrderDetail
      buyerName
      location {
        id
        name
        nameEn
      }
      approvedByName
      isInvoiced
      hasDifference
    }
  }
`);

export const SalesOrderInvoicesQuery = graphql(`
  query SalesOrderInvoices($salesOrderId: ID!) {
    salesInvoices(first: 100, filter: { salesOrderId: $salesOrderId }) {
      nodes {
        ...InvoiceOfOrder
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
