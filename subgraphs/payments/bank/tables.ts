import { bigint, boolean, char, date, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });

export const ownBankAccounts = pgTable('own_bank_accounts', {
  id: uuid('id').primaryKey(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  bankName: text('bank_name').notNull(),
  bankCode: text('bank_code').notNull(),
  accountNumber: text('account_number').notNull(),
  accountName: text('account_name').notNull(),
  isDefault: boolean('is_default').notNull(),
  /** No longer among the legal entity's accounts; kept for what was paid from it. */
  isClosed: boolean('is_closed').notNull().default(false),
});

export type OwnBankAccountRow = typeof ownBankAccounts.$inferSelect;

export type OpeningBalanceState = 'RECORDING' | 'RECORDED' | 'REFUSED';

export const openingBalances = pgTable('opening_balances', {
  bankAccountId: uuid('bank_account_id').primaryKey(),
  amountMinor: minor('amount_minor').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  asOf: date('as_of').notNull(),
  state: text('state').$type<OpeningBalanceState>().notNull(),
  /** The postings that record it. */
  chainId: uuid('chain_id').notNull(),
  recordedById: uuid('recorded_by_id').notNull(),
  recordedByName: text('recorded_by_name').notNull(),
  createdAt: instant('created_at').notNull(),
});

export type OpeningBalanceRow = typeof openingBalances.$inferSelect;
