import { bigint, pgTable, text, uuid } from 'drizzle-orm/pg-core';

/** Our legal entities, as membership last told. */
export const legalEntities = pgTable('legal_entities', {
  id: uuid('id').primaryKey(),
  /** Null until membership has told again. */
  organisationId: uuid('organisation_id'),
  name: text('name').notNull(),
  taxNumber: text('tax_number').notNull(),
  defaultBankAccountId: uuid('default_bank_account_id'),
  version: bigint('version', { mode: 'bigint' }).notNull(),
});

/** Suppliers with their registered bank account, as procurement last told. */
export const suppliers = pgTable('suppliers', {
  id: uuid('id').primaryKey(),
  code: text('code').notNull(),
  name: text('name').notNull(),
  taxNumber: text('tax_number').notNull(),
  state: text('state').notNull(),
  accountName: text('account_name'),
  accountNumber: text('account_number'),
  bankName: text('bank_name'),
  bankCode: text('bank_code'),
  /** Name, code and pinyin. */
  searchText: text('search_text').notNull().default(''),
  version: bigint('version', { mode: 'bigint' }).notNull(),
});

/** Partners of the channel with the account that their transfers come from, as distribution last told. */
export const partners = pgTable('partners', {
  id: uuid('id').primaryKey(),
  code: text('code').notNull(),
  name: text('name').notNull(),
  nameEn: text('name_en'),
  level: text('level').notNull(),
  taxNumber: text('tax_number'),
  address: text('address').notNull(),
  state: text('state').notNull(),
  accountName: text('account_name'),
  accountNumber: text('account_number'),
  bankName: text('bank_name'),
  /** Name, code and pinyin. */
  searchText: text('search_text').notNull().default(''),
  version: bigint('version', { mode: 'bigint' }).notNull(),
});

export type KnownPartner = typeof partners.$inferSelect;

export type PartnerRow = { id: string };
export type SupplierRow = { id: string };
export type LegalEntityRow = { id: string };
