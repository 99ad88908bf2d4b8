import { bigint, pgTable, text, uuid } from 'drizzle-orm/pg-core';

/** Read model of membership's legal entities. */
export const legalEntities = pgTable('legal_entities', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  name: text('name').notNull(),
  nameEn: text('name_en'),
  taxNumber: text('tax_number').notNull(),
  sourceVersion: bigint('source_version', { mode: 'bigint' }).notNull(),
});

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
  sourceVersion: bigint('source_version', { mode: 'bigint' }).notNull(),
});

export type SupplierPayeeRow = typeof supplierPayees.$inferSelect;

/** Read model of distribution's partners. */
export const partners = pgTable('partners', {
  id: uuid('id').primaryKey(),
  code: text('code').notNull(),
  name: text('name').notNull(),
  nameEn: text('name_en'),
  sourceVersion: bigint('source_version', { mode: 'bigint' }).notNull(),
});
