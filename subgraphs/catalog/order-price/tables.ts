import { bigint, char, integer, numeric, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { priceChannels } from '../price-list/tables.ts';

/** An order that was priced; its lines are the prices that it keeps. */
export const orderPrices = pgTable('order_prices', {
  orderId: uuid('order_id').primaryKey(),
  orderNumber: text('order_number').notNull(),
  channel: text('channel', { enum: priceChannels }).notNull(),
  buyerId: uuid('buyer_id').notNull(),
  /** Of what was asked, so that one order is not priced in two ways. */
  contentHash: text('content_hash').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  state: text('state', { enum: ['HELD', 'FIRM', 'RELEASED'] }).notNull(),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});

export const orderPriceLines = pgTable(
  'order_price_lines',
  {
    orderId: uuid('order_id').notNull(),
    orderLineId: uuid('order_line_id').notNull(),
    position: integer('position').notNull(),
    productId: uuid('product_id').notNull(),
    productCode: text('product_code').notNull(),
    productName: text('product_name').notNull(),
    baseUnit: text('base_unit').notNull(),
    specification: text('specification'),
    taxCode: text('tax_code').notNull(),
    taxRate: numeric('tax_rate', { precision: 5, scale: 4 }).notNull(),
    unitsPerCase: integer('units_per_case'),
    /** Gifts included. */
    quantity: numeric('quantity', { precision: 18, scale: 3 }).notNull(),
    giftQuantity: numeric('gift_quantity', { precision: 18, scale: 3 }).notNull(),
    /** Of one base unit, tax included. */
    unitPrice: numeric('unit_price', { precision: 18, scale: 6 }).notNull(),
    listGrossMinor: bigint('list_gross_minor', { mode: 'bigint' }).notNull(),
    schemeMinor: bigint('scheme_minor', { mode: 'bigint' }).notNull(),
    /** Null: the product's own sale price. */
    priceListName: text('price_list_name'),
    priceListVersion: integer('price_list_version'),
    tierFrom: numeric('tier_from', { precision: 18, scale: 3 }),
    promotionId: uuid('promotion_id'),
    promotionName: text('promotion_name'),
    promotionTermsNumber: integer('promotion_terms_number'),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.orderLineId] })],
);

/** A line as it was priced. */
export type OrderPriceLineRow = Omit<typeof orderPriceLines.$inferSelect, 'orderId'>;
