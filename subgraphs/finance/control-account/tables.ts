import { bigint, char, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Comparison } from './rules.ts';

/** What was paid for an order, delivered of it, or given back. */
export const orderMoneyMovements = pgTable('order_money_movements', {
  id: uuid('id').primaryKey(),
  salesOrderId: uuid('sales_order_id').notNull(),
  salesOrderNumber: text('sales_order_number'),
  /** Null when the fact does not say: another one of the same order does. */
  legalEntityId: uuid('legal_entity_id'),
  kind: text('kind', { enum: ['CONFIRMED', 'CANCELLED', 'DELIVERED', 'SHORT', 'RETURNED', 'REFUNDED'] }).notNull(),
  documentId: uuid('document_id').notNull(),
  /** More than zero: we owe more of the order. */
  amountMinor: bigint('amount_minor', { mode: 'bigint' }).notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  happenedAt: timestamp('happened_at', { withTimezone: true }).notNull(),
});

/** Whose accounts a code has. */
export type ControlPartyKind = 'SUPPLIER' | 'PARTNER' | 'MEMBER' | 'COMPANY';
/** What the amounts of a code count. */
export type ControlUnit = 'CNY' | 'POINTS';

/** What the resolvers of a control account read; nothing of it is stored. */
export type ControlAccountRow = Comparison & {
  code: string;
  askedAt: Date;
  partyKind: ControlPartyKind;
  unit: ControlUnit;
};
export type ControlAccountPartyRow = Comparison['parties'][number] & { partyKind: ControlPartyKind };
export type ControlAccountDiscrepancyRow = Comparison['parties'][number]['discrepancies'][number];
