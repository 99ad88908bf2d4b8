import { boolean, date, integer, numeric, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { ProductRow } from '../product/tables.ts';

export const priceChannels = ['DEALER', 'SHOP'] as const;
export const priceListStates = ['DRAFT', 'ACTIVE', 'RETIRED'] as const;
export const priceListVersionStates = ['DRAFT', 'PUBLISHED'] as const;

export const priceLists = pgTable('price_lists', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  name: text('name').notNull(),
  nameEn: text('name_en'),
  channel: text('channel', { enum: priceChannels }).notNull(),
  state: text('state', { enum: priceListStates }).notNull(),
  /** Counts changes, for forms that were open meanwhile. */
  version: integer('version').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});

/** A published version never changes; a new one is drafted and published from a day. */
export const priceListVersions = pgTable('price_list_versions', {
  id: uuid('id').primaryKey(),
  priceListId: uuid('price_list_id').notNull(),
  versionNumber: integer('version_number').notNull(),
  state: text('state', { enum: priceListVersionStates }).notNull(),
  /** Whether the unit prices contain VAT 含税. */
  includesTax: boolean('includes_tax').notNull(),
  validFrom: date('valid_from', { mode: 'string' }),
  /** Last day; null: until the next version. */
  validUntil: date('valid_until', { mode: 'string' }),
  publishedByName: text('published_by_name'),
  publishedAt: timestamp('published_at', { withTimezone: true }),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});

export const priceListItems = pgTable(
  'price_list_items',
  {
    versionId: uuid('version_id').notNull(),
    productId: uuid('product_id').notNull(),
    /** Tier: from this quantity of base units on. */
    fromQuantity: numeric('from_quantity', { precision: 18, scale: 3 }).notNull(),
    /** Of one base unit, in major units (yuan). */
    unitPrice: numeric('unit_price', { precision: 18, scale: 6 }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.productId, table.fromQuantity] })],
);

export type PriceListRow = typeof priceLists.$inferSelect;
export type PriceListVersionRow = typeof priceListVersions.$inferSelect;

/** A product of a version with its prices, the smallest quantity first. */
export interface PriceListItemRow {
  product: ProductRow;
  tiers: { fromQuantity: string; unitPrice: string }[];
}

/** An agreement in force that names a list. */
export interface PriceListAgreementRow {
  number: string;
  partnerId: string;
  partnerName: string;
  validUntil: string;
}
