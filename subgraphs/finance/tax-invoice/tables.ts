import { bigint, char, date, integer, jsonb, numeric, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const taxInvoiceStates = [
  'SUBMITTED',
  'VERIFIED',
  'PARTLY_MATCHED',
  'MATCHED',
  'REVERSED',
  'REFUSED',
  'WITHDRAWN',
] as const;
export const taxInvoiceKinds = ['SPECIAL', 'GENERAL'] as const;

export const taxInvoices = pgTable('tax_invoices', {
  id: uuid('id').primaryKey(),
  invoiceNumber: text('invoice_number').notNull(),
  kind: text('kind', { enum: taxInvoiceKinds }).notNull(),
  state: text('state', { enum: taxInvoiceStates }).notNull(),
  /** Key of the message catalogue. */
  refusal: text('refusal'),
  refusalFacts: jsonb('refusal_facts').$type<Record<string, string>>(),
  supplierId: uuid('supplier_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  /** Of a red invoice: the blue one that it takes back a part of. */
  originalInvoiceId: uuid('original_invoice_id'),
  purchaseOrderId: uuid('purchase_order_id').notNull(),
  issuedOn: date('issued_on').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  netMinor: bigint('net_minor', { mode: 'bigint' }).notNull(),
  taxMinor: bigint('tax_minor', { mode: 'bigint' }).notNull(),
  grossMinor: bigint('gross_minor', { mode: 'bigint' }).notNull(),
  matchedGrossMinor: bigint('matched_gross_minor', { mode: 'bigint' }).notNull(),
  heldGrossMinor: bigint('held_gross_minor', { mode: 'bigint' }).notNull(),
  /** What red invoices took back of it. */
  creditedGrossMinor: bigint('credited_gross_minor', { mode: 'bigint' }).notNull().default(0n),
  submittedById: uuid('submitted_by_id').notNull(),
  submittedByName: text('submitted_by_name').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  verifiedAt: timestamp('verified_at', { withTimezone: true }),
});

export const taxInvoiceLines = pgTable('tax_invoice_lines', {
  id: uuid('id').primaryKey(),
  taxInvoiceId: uuid('tax_invoice_id').notNull(),
  position: integer('position').notNull(),
  purchaseOrderLineId: uuid('purchase_order_line_id').notNull(),
  name: text('name').notNull(),
  quantity: numeric('quantity', { precision: 18, scale: 3 }).notNull(),
  unitPrice: numeric('unit_price', { precision: 18, scale: 6 }).notNull(),
  netMinor: bigint('net_minor', { mode: 'bigint' }).notNull(),
  taxRate: numeric('tax_rate', { precision: 5, scale: 4 }).notNull(),
  taxMinor: bigint('tax_minor', { mode: 'bigint' }).notNull(),
  grossMinor: bigint('gross_minor', { mode: 'bigint' }).notNull(),
});

export type TaxInvoiceRow = typeof taxInvoices.$inferSelect;
export type TaxInvoiceLineRow = typeof taxInvoiceLines.$inferSelect;
export type PurchaseOrderRow = { id: string };
