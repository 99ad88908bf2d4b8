import type { SalesInvoiceRow } from '../sales-invoice/tables.ts';

/* The invoices of a trace; they have no tables of their own. */

/** What the gateway brings of a trace that distribution told. */
export interface TraceRow {
  id: string;
  orderLineIds: string[];
  shipmentIds: string[];
  salesReturnIds: string[];
}

export interface TracedSalesInvoiceRow {
  id: string;
  invoice: SalesInvoiceRow;
  grossMinor: bigint;
}
