import { bigint, boolean, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { BalanceLimit, Custody } from './chart-of-accounts.ts';

const minor = (name: string) => bigint(name, { mode: 'bigint' }).notNull().default(0n);

export const ledgerAccounts = pgTable('ledger_account', {
  id: uuid('id').primaryKey(),
  asset: text('asset').notNull(),
  code: text('code').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  custody: text('custody').$type<Custody>().notNull(),
  partyId: uuid('party_id'),
  /** What else tells accounts of one code apart: the bank account of 1002. */
  dimension: text('dimension').notNull().default(''),
  balanceLimit: text('balance_limit').$type<BalanceLimit>().notNull(),
  limitsItems: boolean('limits_items').notNull(),
  debitsPosted: minor('debits_posted'),
  creditsPosted: minor('credits_posted'),
  debitsPending: minor('debits_pending'),
  creditsPending: minor('credits_pending'),
  version: minor('version'),
  openedAt: timestamp('opened_at', { withTimezone: true, mode: 'date' }).notNull(),
  closedAt: timestamp('closed_at', { withTimezone: true, mode: 'date' }),
});

export type LedgerAccountRow = typeof ledgerAccounts.$inferSelect;

/** What stands on an account for one document. */
export const ledgerItems = pgTable('ledger_item', {
  accountId: uuid('account_id').notNull(),
  itemId: uuid('item_id').notNull(),
  partyId: uuid('party_id'),
  balanceLimit: text('balance_limit').$type<BalanceLimit>().notNull(),
  debitsPosted: minor('debits_posted'),
  creditsPosted: minor('credits_posted'),
  debitsPending: minor('debits_pending'),
  creditsPending: minor('credits_pending'),
});
