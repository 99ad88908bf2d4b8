import {
  bigint,
  char,
  date,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';

export const salesInvoiceStates = [
  'TO_ISSUE',
  'ISSUING',
  'AWAITING_BUYER',
  'ISSUED',
  'PARTLY_RED',
  'RED',
  'FAILED',
  'MERGED',
] as const;
export const invoiceColours = ['BLUE', 'RED'] as const;

const minor = (name: string) => bigint(name, { mode: 'bigint' });
const instant = (name: string) => timestamp(name, { withTimezone: true });

export const salesInvoices = pgTable('sales_invoices', {
  id: uuid('id').primaryKey(),
  colour: text('colour', { enum: invoiceColours }).notNull(),
  kind: text('kind', { enum: ['SPECIAL', 'GENERAL'] }).notNull(),
  state: text('state', { enum: salesInvoiceStates }).notNull(),
  channel: text('channel', { enum: ['DEALER', 'SHOP'] }).notNull(),
  salesOrderId: uuid('sales_order_id').notNull(),
  salesOrderNumber: text('sales_order_number').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  buyerId: uuid('buyer_id').notNull(),
  /** As printed, like the title: taken when it is issued, so that asking again asks for the same. */
  sellerName: text('seller_name'),
  sellerTaxNumber: text('seller_tax_number'),
  buyerTitle: text('buyer_title').notNull(),
  buyerTaxNumber: text('buyer_tax_number'),
  /** The four of a red invoice; the original is known once the blue one is issued. */
  salesReturnId: uuid('sales_return_id'),
  salesReturnNumber: text('sales_return_number'),
  returnedShipmentId: uuid('returned_shipment_id'),
  originalInvoiceId: uuid('original_invoice_id'),
  /** Of a red invoice: the platform's confirmation form 红字信息确认单. */
  confirmationNumber: text('confirmation_number'),
  /** The invoice on which its shipment stands instead. */
  mergedIntoId: uuid('merged_into_id'),
  invoiceNumber: text('invoice_number'),
  issuedOn: date('issued_on'),
  issuedAt: instant('issued_at'),
  /** Counts the requests that the platform refused: each has an id of its own there. */
  attempt: integer('attempt').notNull().default(0),
  /** Key of the message catalogue. */
  failure: text('failure'),
  failureFacts: jsonb('failure_facts').$type<Record<string, string>>(),
  currency: char('currency', { length: 3 }).notNull(),
  netMinor: minor('net_minor').notNull(),
  taxMinor: minor('tax_minor').notNull(),
  grossMinor: minor('gross_minor').notNull(),
  /** Of a blue invoice: what red ones took back, without a sign. */
  redGrossMinor: minor('red_gross_minor').notNull().default(0n),
  remark: text('remark').notNull().default(''),
  drawer: text('drawer').notNull().default(''),
  xmlFileId: uuid('xml_file_id'),
  pdfFileId: uuid('pdf_file_id'),
  createdAt: instant('created_at').notNull(),
});

export const salesInvoiceShipments = pgTable('sales_invoice_shipments', {
  shipmentId: uuid('shipment_id').primaryKey(),
  shipmentNumber: text('shipment_number').notNull(),
  salesInvoiceId: uuid('sales_invoice_id').notNull(),
  signedOn: date('signed_on').notNull(),
});

export const salesInvoiceLines = pgTable('sales_invoice_lines', {
  id: uuid('id').primaryKey(),
  salesInvoiceId: uuid('sales_invoice_id').notNull(),
  position: integer('position').notNull(),
  shipmentId: uuid('shipment_id').notNull(),
  orderLineId: uuid('order_line_id').notNull(),
  productId: uuid('product_id').notNull(),
  productCode: text('product_code').notNull(),
  productName: text('product_name').notNull(),
  specification: text('specification'),
  unit: text('unit').notNull(),
  taxCode: text('tax_code').notNull(),
  taxRate: numeric('tax_rate', { precision: 5, scale: 4 }).notNull(),
  quantity: numeric('quantity', { precision: 18, scale: 3 }).notNull(),
  /** Before discounts, with tax. */
  listGrossMinor: minor('list_gross_minor').notNull(),
  schemeMinor: minor('scheme_minor').notNull(),
  couponMinor: minor('coupon_minor').notNull(),
  pointsMinor: minor('points_minor').notNull(),
  netMinor: minor('net_minor').notNull(),
  taxMinor: minor('tax_minor').notNull(),
  grossMinor: minor('gross_minor').notNull(),
  /** Where its goods stand on the issued invoice, by which a red one names them. */
  goodsLineNumber: integer('goods_line_number'),
});

export const invoiceTitles = pgTable(
  'invoice_titles',
  {
    salesOrderId: uuid('sales_order_id').notNull(),
    buyerId: uuid('buyer_id').notNull(),
    title: text('title').notNull(),
    taxNumber: text('tax_number'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.salesOrderId, table.buyerId] })],
);

/** What an invoice prints of a partner, out of the copy that is kept of distribution's. */
export const partnerTitles = pgTable('partners', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  taxNumber: text('tax_number'),
});

export type SalesInvoiceRow = typeof salesInvoices.$inferSelect;
export type SalesInvoiceLineRow = typeof salesInvoiceLines.$inferSelect;
export type SalesInvoiceShipmentRow = typeof salesInvoiceShipments.$inferSelect;
export type InvoiceTitleRow = typeof invoiceTitles.$inferSelect;
