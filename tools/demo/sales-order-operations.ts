import { graphql } from '@quanlian/e2e/generated/gql.ts';

/** A dealer orders. */
export const placeDealerOrder = graphql(`
  mutation PlayPlaceDealerOrder($input: PlaceDealerOrderInput!) {
    placeDealerOrder(input: $input) { __typename ... on SalesOrder { id number state refusal { code message } gross { amountMinor } lines { id quantity gross { amountMinor } } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Accepts an order above the limit. */
export const approveSalesOrder = graphql(`
  mutation PlayApproveSalesOrder($input: ApproveSalesOrderInput!) {
    approveSalesOrder(input: $input) { __typename ... on SalesOrder { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Decides how much of an order is delivered. */
export const allocateSalesOrder = graphql(`
  mutation PlayAllocateSalesOrder($input: AllocateSalesOrderInput!) {
    allocateSalesOrder(input: $input) { __typename ... on SalesOrder { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** An order as it stands. */
export const salesOrderNow = graphql(`
  query PlaySalesOrder($id: ID!) { salesOrder(id: $id) { id number state isInvoiced hasDifference refusal { code message } gross { amountMinor } lines { id quantity signedQuantity shortQuantity gross { amountMinor } } } }
`);

/** Our invoices of an order. */
export const salesInvoicesNow = graphql(`
  query PlaySalesInvoices($salesOrderId: ID!) { salesInvoices(filter: { salesOrderId: $salesOrderId }, first: 50) { nodes { id state colour kind invoiceNumber failure gross { amountMinor } redGross { amountMinor } xmlUrl pdfUrl shipments { shipmentId } } } }
`);

/** Has the tax platform issue our invoices. */
export const issueSalesInvoice = graphql(`
  mutation PlayIssueSalesInvoice($input: IssueSalesInvoiceInput!) {
    issueSalesInvoice(input: $input) { __typename ... on SalesInvoice { id state invoiceNumber failure gross { amountMinor } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A shopper's order as it stands. */
export const shopOrderNow = graphql(`
  query PlayShopOrder($id: ID!) { salesOrder(id: $id) { id number state paymentOrderId refusal { code message } gross { amountMinor } lines { id quantity } } }
`);

/** Ends an order. */
export const cancelSalesOrder = graphql(`
  mutation PlayCancelSalesOrder($input: CancelSalesOrderInput!) {
    cancelSalesOrder(input: $input) { __typename ... on SalesOrder { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A shopper orders without a cart. */
export const placeShopOrder = graphql(`
  mutation PlayPlaceShopOrder($input: PlaceShopOrderInput!) {
    placeShopOrder(input: $input) { __typename ... on SalesOrder { id number state paymentOrderId refusal { code message } gross { amountMinor } lines { id quantity } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);
