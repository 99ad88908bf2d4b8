import { bigint, boolean, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const legalEntities = pgTable('legal_entities', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  name: text('name').notNull(),
  nameEn: text('name_en'),
  /** Unified social credit code, 18 characters. */
  taxNumber: text('tax_number').notNull(),
  address: text('address'),
  /** Names, tax number, and the name's pinyin. */
  searchText: text('search_text').notNull().default(''),
  /** Number of LegalEntityChanged events so far: the aggregate's version. */
  version: bigint('version', { mode: 'bigint' }).notNull(),
  createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
});
export type LegalEntityRow = typeof legalEntities.$inferSelect;

export const legalEntityBankAccounts = pgTable('legal_entity_bank_accounts', {
  id: uuid('id').primaryKey(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  bankName: text('bank_name').notNull(),
  /** Interbank number, 12 digits. */
  bankCode: text('bank_code').notNull(),
  accountNumber: text('account_number').notNull(),
  accountName: text('account_name').notNull(),
  isDefault: boolean('is_default').notNull(),
});
export type LegalEntityBankAccountRow = typeof legalEntityBankAccounts.$inferSelect;

/** An entry of the snapshot from which others rebuild their read models. */
export interface LegalEntitySnapshotEntryRow {
  version: bigint;
  legalEntity: LegalEntityRow;
}
