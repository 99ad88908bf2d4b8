import { bigint, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';

/** Our legal entities, as membership last told. */
export const legalEntities = pgTable('legal_entities', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  version: bigint('version', { mode: 'bigint' }).notNull(),
});

/** Products, as catalog last told. */
export const products = pgTable('products', {
  id: uuid('id').primaryKey(),
  code: text('code').notNull(),
  name: text('name').notNull(),
  baseUnit: text('base_unit').notNull(),
  shelfLifeDays: integer('shelf_life_days'),
  /** Base units in a case 箱; null for what is not packed in cases. */
  unitsPerCase: integer('units_per_case'),
  /** Null until catalog has told it. */
  kind: text('kind', { enum: ['FINISHED', 'MATERIAL', 'PACKAGING'] }),
  /** The product's own and those of its packs. */
  gtins: text('gtins').array().notNull().default([]),
  /** Code, names, pinyin and every GTIN. */
  searchText: text('search_text').notNull(),
  version: bigint('version', { mode: 'bigint' }).notNull(),
});
