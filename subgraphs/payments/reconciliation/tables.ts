import { bigint, boolean, char, date, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Clearing, DifferenceKind, DifferenceState } from './rules.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });

export const channelReconciliations = pgTable('channel_reconciliations', {
  id: uuid('id').primaryKey(),
  merchantId: uuid('merchant_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  bankAccountId: uuid('bank_account_id').notNull(),
  mchid: text('mchid').notNull(),
  day: date('day').notNull(),
  state: text('state').$type<'READING' | 'SETTLING' | 'COMPARED' | 'NO_BILL'>().notNull(),
  reading: integer('reading').notNull().default(1),
  currency: char('currency', { length: 3 }).notNull(),
  billSha1: text('bill_sha1'),
  orderMinor: minor('order_minor').notNull().default(0n),
  ledgerMinor: minor('ledger_minor').notNull().default(0n),
  channelMinor: minor('channel_minor').notNull().default(0n),
  feeMinor: minor('fee_minor').notNull().default(0n),
  bankMinor: minor('bank_minor').notNull().default(0n),
  comparedAt: instant('compared_at'),
  createdAt: instant('created_at').notNull(),
});
export type ChannelReconciliationRow = typeof channelReconciliations.$inferSelect;

export const channelBillRows = pgTable('channel_bill_rows', {
  id: uuid('id').primaryKey(),
  reconciliationId: uuid('reconciliation_id').notNull(),
  merchantId: uuid('merchant_id').notNull(),
  kind: text('kind').$type<'PAYMENT' | 'REFUND'>().notNull(),
  channelNumber: text('channel_number').notNull(),
  ownNumber: text('own_number').notNull(),
  amountMinor: minor('amount_minor').notNull(),
  /** What the channel kept; negative where it gave it back. */
  feeMinor: minor('fee_minor').notNull(),
  happenedAt: instant('happened_at').notNull(),
});

export const channelSettlements = pgTable('channel_settlements', {
  bankLineId: uuid('bank_line_id').primaryKey(),
  merchantId: uuid('merchant_id').notNull(),
  day: date('day').notNull(),
  amountMinor: minor('amount_minor').notNull(),
  createdAt: instant('created_at').notNull(),
});

export const reconciliationDifferences = pgTable('reconciliation_differences', {
  id: uuid('id').primaryKey(),
  reconciliationId: uuid('reconciliation_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  mchid: text('mchid').notNull(),
  kind: text('kind').$type<DifferenceKind>().notNull(),
  rowKind: text('row_kind').$type<'PAYMENT' | 'REFUND'>().notNull(),
  ownNumber: text('own_number').notNull(),
  channelNumber: text('channel_number'),
  amountMinor: minor('amount_minor').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  /** What the channel kept of a row that only its bill has. */
  feeMinor: minor('fee_minor').notNull().default(0n),
  /** The last comparison still found it. */
  differsStill: boolean('differs_still').notNull().default(true),
  state: text('state').$type<DifferenceState>().notNull(),
  ownerId: uuid('owner_id'),
  ownerName: text('owner_name'),
  explanation: text('explanation'),
  clearing: text('clearing').$type<Clearing>(),
  reviewerId: uuid('reviewer_id'),
  reviewerName: text('reviewer_name'),
  createdAt: instant('created_at').notNull(),
  clearedAt: instant('cleared_at'),
  /** Overdue, and its reviewers were told. */
  escalatedAt: instant('escalated_at'),
});
export type ReconciliationDifferenceRow = typeof reconciliationDifferences.$inferSelect;
