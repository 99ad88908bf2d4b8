import { bigint, char, date, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true });
const minor = (name: string) => bigint(name, { mode: 'bigint' });

/** What a dealer owes for a shipment that it signed for on credit; its id is the shipment's. */
export const receivables = pgTable('receivables', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  salesOrderId: uuid('sales_order_id').notNull(),
  salesOrderNumber: text('sales_order_number').notNull(),
  partnerId: uuid('partner_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  netMinor: minor('net_minor').notNull(),
  taxMinor: minor('tax_minor').notNull(),
  grossMinor: minor('gross_minor').notNull(),
  repaidMinor: minor('repaid_minor').notNull().default(0n),
  signedOn: date('signed_on').notNull(),
  dueOn: date('due_on').notNull(),
  createdAt: instant('created_at').notNull(),
});

export type ReceivableRow = typeof receivables.$inferSelect;

export const purses = ['ADVANCE', 'DEPOSIT'] as const;
export const purseMovementKinds = ['CLAIM', 'ORDER', 'ORDER_CANCELLED', 'SHORT_DELIVERY', 'RETURN'] as const;

/** A movement of what a dealer has with us, with its document. */
export const purseMovements = pgTable('purse_movements', {
  id: uuid('id').primaryKey(),
  purse: text('purse', { enum: purses }).notNull(),
  partnerId: uuid('partner_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  kind: text('kind', { enum: purseMovementKinds }).notNull(),
  documentId: uuid('document_id').notNull(),
  documentNumber: text('document_number').notNull(),
  /** More than zero: the dealer has more. */
  amountMinor: minor('amount_minor').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  happenedAt: instant('happened_at').notNull(),
});

export type PurseMovementRow = typeof purseMovements.$inferSelect;

/** What a dealer owes, by days overdue. */
export interface ReceivableAgeingRow {
  partnerId: string;
  notDueMinor: bigint;
  overdue1To30Minor: bigint;
  overdue31To60Minor: bigint;
  overdue61To90Minor: bigint;
  overdueOver90Minor: bigint;
  totalMinor: bigint;
}

/** A part of a claimed transfer that repaid a receivable. */
export interface ReceivableRepaymentRow {
  receivableId: string;
  receiptNumber: string;
  amountMinor: bigint;
  claimedAt: Date | null;
}
