import { boolean, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const locationKinds = ['WAREHOUSE', 'FACTORY', 'STORE'] as const;

export const locations = pgTable('locations', {
  id: uuid('id').primaryKey(),
  code: text('code').notNull(),
  name: text('name').notNull(),
  nameEn: text('name_en'),
  kind: text('kind', { enum: locationKinds }).notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  address: text('address').notNull(),
  /** Code, names and pinyin. */
  searchText: text('search_text').notNull(),
  isActive: boolean('is_active').notNull(),
  /** Rises with each change of its data. */
  version: integer('version').notNull().default(1),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});

export type LocationRow = typeof locations.$inferSelect;
