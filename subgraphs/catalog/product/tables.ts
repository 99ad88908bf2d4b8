import { bigint, char, integer, numeric, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const productKinds = ['FINISHED', 'MATERIAL', 'PACKAGING'] as const;
export const productCategories = ['TEA', 'JUICE', 'WATER', 'SNACK', 'OTHER'] as const;
export const productStates = ['DRAFT', 'ACTIVE', 'RETIRED'] as const;
export const packLevelKinds = ['EACH', 'INNER', 'CASE', 'PALLET'] as const;

export const products = pgTable('products', {
  id: uuid('id').primaryKey(),
  code: text('code').notNull(),
  name: text('name').notNull(),
  nameEn: text('name_en'),
  /** Full pinyin and initials of the name, for search. */
  pinyin: text('pinyin').notNull(),
  kind: text('kind', { enum: productKinds }).notNull(),
  state: text('state', { enum: productStates }).notNull(),
  brandId: uuid('brand_id'),
  category: text('category', { enum: productCategories }),
  specification: text('specification'),
  baseUnit: text('base_unit').notNull(),
  /** Exactly as given: a GTIN-8 stays 8 digits. */
  gtin: text('gtin'),
  shelfLifeDays: integer('shelf_life_days'),
  taxCode: text('tax_code'),
  taxRate: numeric('tax_rate', { precision: 5, scale: 4 }),
  /** Of one base unit, tax included. */
  salePriceMinor: bigint('sale_price_minor', { mode: 'bigint' }),
  purchasePriceMinor: bigint('purchase_price_minor', { mode: 'bigint' }),
  currency: char('currency', { length: 3 }).notNull(),
  version: integer('version').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});

export const packLevels = pgTable(
  'pack_levels',
  {
    productId: uuid('product_id').notNull(),
    level: text('level', { enum: packLevelKinds }).notNull(),
    gtin: text('gtin'),
    unitsPerPack: integer('units_per_pack').notNull(),
  },
  (table) => [primaryKey({ columns: [table.productId, table.level] })],
);

/** Each GTIN of the company once, in its 14-digit form, whether it names a base unit or a pack. */
export const gtins = pgTable('gtins', {
  gtin14: text('gtin14').primaryKey(),
  productId: uuid('product_id').notNull(),
  level: text('level').notNull(),
});

export type ProductRow = typeof products.$inferSelect;
export type PackLevelRow = typeof packLevels.$inferSelect;
