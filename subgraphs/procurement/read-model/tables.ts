import { bigint, integer, numeric, pgTable, text, uuid } from 'drizzle-orm/pg-core';

/** Legal entities of the company: membership's, kept here from its events. */
export const legalEntities = pgTable('legal_entities', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  name: text('name').notNull(),
  nameEn: text('name_en'),
  taxNumber: text('tax_number').notNull(),
  address: text('address'),
  version: bigint('version', { mode: 'bigint' }).notNull(),
});

/** Products and materials: catalog's, kept here from its events. */
export const products = pgTable('products', {
  id: uuid('id').primaryKey(),
  code: text('code').notNull(),
  name: text('name').notNull(),
  nameEn: text('name_en'),
  kind: text('kind').notNull(),
  state: text('state').notNull(),
  baseUnit: text('base_unit').notNull(),
  gtin: text('gtin'),
  taxCode: text('tax_code'),
  taxRate: numeric('tax_rate', { precision: 5, scale: 4 }),
  shelfLifeDays: integer('shelf_life_days'),
  version: bigint('version', { mode: 'bigint' }).notNull(),
});

export type ProductReference = typeof products.$inferSelect;
export type LegalEntityReference = typeof legalEntities.$inferSelect;
