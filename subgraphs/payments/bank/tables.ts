import { bigint, boolean, char, date, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });

/** Read model of membership's legal entities. */
export const legalEntities = pgTable('legal_entities', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  name: text('name').notNull(),
  nameEn: text('name_en'),
  taxNumber: text('tax_number').notNull(),
  sourceVersion: minor('source_version').notNull(),
});

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

/** Read model of procurement's suppliers: whom we may pay, and where. */
export const supplierPayees = pgTable('supplier_payees', {
  supplierId: uuid('supplier_id').primaryKey(),
  code: text('code').notNull(),
  name: text('name').notNull(),
  nameEn: text('name_en'),
  taxNumber: text('tax_number').notNull(),
  state: text('state').notNull(),
  accountName: text('account_name'),
  accountNumber: text('account_number'),
  bankName: text('bank_name'),
  bankCode: text('bank_code'),
  sourceVersion: minor('source_version').notNull(),
});

export type SupplierPayeeRow = typeof supplierPayees.$inferSelect;

/** Read model of distribution's partners. */
export const partners = pgTable('partners', {
  id: uuid('id').primaryKey(),
  code: text('code').notNull(),
  name: text('name').notNull(),
  nameEn: text('name_en'),
  sourceVersion: minor('source_version').notNull(),
});

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
