import { bigint, char, date, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const openItemStates = ['OPEN', 'REQUESTED', 'PAYING', 'PAID'] as const;

export const openItems = pgTable('open_items', {
  /** The payable's id, given by procurement. */
  id: uuid('id').primaryKey(),
  state: text('state', { enum: openItemStates }).notNull(),
  supplierId: uuid('supplier_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  taxInvoiceId: uuid('tax_invoice_id').notNull(),
  invoiceNumber: text('invoice_number').notNull(),
  purchaseOrderId: uuid('purchase_order_id').notNull(),
  purchaseOrderNumber: text('purchase_order_number').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  netMinor: bigint('net_minor', { mode: 'bigint' }).notNull(),
  taxMinor: bigint('tax_minor', { mode: 'bigint' }).notNull(),
  grossMinor: bigint('gross_minor', { mode: 'bigint' }).notNull(),
  dueOn: date('due_on').notNull(),
  paymentRequestId: uuid('payment_request_id'),
  paidAt: timestamp('paid_at', { withTimezone: true }),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});

export type OpenItemRow = typeof openItems.$inferSelect;

type Amount = { amountMinor: bigint; currency: string };

/** A supplier's unpaid payables by age; summed on reading. */
export interface PayableAgeingRowRow {
  supplierId: string;
  notDue: Amount;
  overdue1To30: Amount;
  overdue31To60: Amount;
  overdue61To90: Amount;
  overdueOver90: Amount;
  total: Amount;
}
