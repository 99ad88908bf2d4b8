import { bigint, date, integer, numeric, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });
const quantity = (name: string) => numeric(name, { precision: 18, scale: 3 });

export const invoiceMatchStates = ['PARTIALLY_HELD', 'HELD', 'MATCHED', 'REJECTED', 'REVERSED'] as const;
export const invoiceMatchPartStates = ['MATCHED', 'HELD', 'ACCEPTED', 'REJECTED', 'CREDITED'] as const;
export const matchDifferences = [
  'QUANTITY_ABOVE_RECEIPT',
  'PRICE_ABOVE_ORDER',
  'RATE_DIFFERS',
  'LINE_NOT_ORDERED',
] as const;
export const redInvoiceStates = ['HELD', 'CREDITED', 'REFUSED'] as const;
export const redInvoiceHoldReasons = ['NOTHING_REFUSED', 'AMOUNTS_DIFFER'] as const;

const amounts = {
  netMinor: minor('net_minor').notNull(),
  taxMinor: minor('tax_minor').notNull(),
  grossMinor: minor('gross_minor').notNull(),
};

export const invoiceMatches = pgTable('invoice_matches', {
  /** Made from the invoice's id. */
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  state: text('state', { enum: invoiceMatchStates }).notNull(),
  taxInvoiceId: uuid('tax_invoice_id').notNull(),
  invoiceNumber: text('invoice_number').notNull(),
  issuedOn: date('issued_on').notNull(),
  /** Null: the invoice names no order that we know. */
  purchaseOrderId: uuid('purchase_order_id'),
  supplierId: uuid('supplier_id').notNull(),
  supplierName: text('supplier_name').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  currency: text('currency').notNull(),
  ...amounts,
  createdAt: instant('created_at').notNull(),
});

export const invoiceMatchLines = pgTable('invoice_match_lines', {
  /** The invoice line's own id. */
  id: uuid('id').primaryKey(),
  invoiceMatchId: uuid('invoice_match_id').notNull(),
  position: integer('position').notNull(),
  /** Null: not a line of this order. */
  purchaseOrderLineId: uuid('purchase_order_line_id'),
  quantity: quantity('quantity').notNull(),
  unitPrice: numeric('unit_price', { precision: 18, scale: 6 }).notNull(),
  taxRate: numeric('tax_rate', { precision: 5, scale: 4 }).notNull(),
  ...amounts,
});

export const matchedPayables = pgTable('matched_payables', {
  id: uuid('id').primaryKey(),
  invoiceMatchId: uuid('invoice_match_id').notNull(),
  /** Counts the payables of the match. */
  position: integer('position').notNull(),
  supplierId: uuid('supplier_id').notNull(),
  goodsReceiptId: uuid('goods_receipt_id'),
  ...amounts,
  accruedNetMinor: minor('accrued_net_minor').notNull(),
  dueOn: date('due_on').notNull(),
  createdAt: instant('created_at').notNull(),
});

export const invoiceMatchParts = pgTable('invoice_match_parts', {
  id: uuid('id').primaryKey(),
  invoiceMatchId: uuid('invoice_match_id').notNull(),
  invoiceMatchLineId: uuid('invoice_match_line_id').notNull(),
  supplierId: uuid('supplier_id').notNull(),
  position: integer('position').notNull(),
  state: text('state', { enum: invoiceMatchPartStates }).notNull(),
  difference: text('difference', { enum: matchDifferences }),
  /** Zero for a difference of price alone. */
  quantity: quantity('quantity').notNull(),
  ...amounts,
  /** The quantity at the order's price, cleared from the accrual. */
  accruedNetMinor: minor('accrued_net_minor').notNull(),
  goodsReceiptLineId: uuid('goods_receipt_line_id'),
  matchedPayableId: uuid('matched_payable_id'),
  /** The red invoice that took the part back. */
  redInvoiceId: uuid('red_invoice_id'),
  settledByName: text('settled_by_name'),
  settledAt: instant('settled_at'),
  settleReason: text('settle_reason'),
});

export const redInvoices = pgTable('red_invoices', {
  /** Finance's id of the red invoice. */
  id: uuid('id').primaryKey(),
  invoiceMatchId: uuid('invoice_match_id').notNull(),
  supplierId: uuid('supplier_id').notNull(),
  invoiceNumber: text('invoice_number').notNull(),
  issuedOn: date('issued_on').notNull(),
  /** As printed: negative. */
  ...amounts,
  state: text('state', { enum: redInvoiceStates }).notNull(),
  holdReason: text('hold_reason', { enum: redInvoiceHoldReasons }),
  createdAt: instant('created_at').notNull(),
  creditedAt: instant('credited_at'),
  /** Of a person of headquarters; null when it was taken or waits by itself. */
  decidedByName: text('decided_by_name'),
  decidedAt: instant('decided_at'),
  decisionReason: text('decision_reason'),
});

export type InvoiceMatchRow = typeof invoiceMatches.$inferSelect;
export type InvoiceMatchLineRow = typeof invoiceMatchLines.$inferSelect;
export type InvoiceMatchPartRow = typeof invoiceMatchParts.$inferSelect;
export type MatchedPayableRow = typeof matchedPayables.$inferSelect;
export type RedInvoiceRow = typeof redInvoices.$inferSelect;
