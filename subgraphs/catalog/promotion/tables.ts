import { bigint, char, date, integer, numeric, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { priceChannels } from '../price-list/tables.ts';
import type { ProductRow } from '../product/tables.ts';

export const promotionKinds = ['BUY_X_GET_Y', 'PRICE_OFF'] as const;
export const promotionStates = ['DRAFT', 'ACTIVE', 'ENDED'] as const;
export const promotionTermsStates = ['DRAFT', 'PUBLISHED'] as const;
export const claimStates = ['HELD', 'SPENT', 'RELEASED'] as const;

/** A scheme 促销政策. Its row is the lock of its one envelope of money: held + spent never exceed the budget. */
export const promotions = pgTable('promotions', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  name: text('name').notNull(),
  nameEn: text('name_en'),
  kind: text('kind', { enum: promotionKinds }).notNull(),
  channel: text('channel', { enum: priceChannels }).notNull(),
  state: text('state', { enum: promotionStates }).notNull(),
  /** Number of the terms in force; 0 before the first. */
  termsNumber: integer('terms_number').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  budgetMinor: bigint('budget_minor', { mode: 'bigint' }).notNull(),
  /** Taken by orders that are not firm yet. */
  heldMinor: bigint('held_minor', { mode: 'bigint' }).notNull(),
  /** Taken by firm orders. */
  spentMinor: bigint('spent_minor', { mode: 'bigint' }).notNull(),
  version: integer('version').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  endedAt: timestamp('ended_at', { withTimezone: true }),
});

/** Terms of a promotion; published ones never change, the next are drafted beside them. */
export const promotionTerms = pgTable('promotion_terms', {
  id: uuid('id').primaryKey(),
  promotionId: uuid('promotion_id').notNull(),
  termsNumber: integer('terms_number').notNull(),
  state: text('state', { enum: promotionTermsStates }).notNull(),
  budgetMinor: bigint('budget_minor', { mode: 'bigint' }).notNull(),
  validFrom: date('valid_from', { mode: 'string' }).notNull(),
  validUntil: date('valid_until', { mode: 'string' }).notNull(),
  /** 买X赠Y, both in cases. */
  buyCases: integer('buy_cases'),
  giftCases: integer('gift_cases'),
  /** Orders of one buyer; null: any number. */
  ordersPerBuyer: integer('orders_per_buyer'),
  /** Levels of partners; empty: all. */
  levels: text('levels').array().notNull(),
  /** Partners by name; empty: all. */
  partnerIds: uuid('partner_ids').array().notNull(),
  publishedByName: text('published_by_name'),
  publishedAt: timestamp('published_at', { withTimezone: true }),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});

export const promotionProducts = pgTable(
  'promotion_products',
  {
    termsId: uuid('terms_id').notNull(),
    productId: uuid('product_id').notNull(),
    /** PRICE_OFF: taken off one base unit, in major units, tax included. */
    priceOff: numeric('price_off', { precision: 18, scale: 6 }),
  },
  (table) => [primaryKey({ columns: [table.termsId, table.productId] })],
);

/** What an order took of a promotion's budget. */
export const promotionClaims = pgTable(
  'promotion_claims',
  {
    promotionId: uuid('promotion_id').notNull(),
    orderId: uuid('order_id').notNull(),
    orderNumber: text('order_number').notNull(),
    buyerId: uuid('buyer_id').notNull(),
    amountMinor: bigint('amount_minor', { mode: 'bigint' }).notNull(),
    state: text('state', { enum: claimStates }).notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.promotionId] })],
);

export type PromotionRow = typeof promotions.$inferSelect;
export type PromotionTermsRow = typeof promotionTerms.$inferSelect;
/** A product of terms. */
export interface PromotionProductRow {
  product: ProductRow;
  priceOff: string | null;
}

/** What an order took, with the name of the dealer. */
export type PromotionClaimRow = Pick<
  typeof promotionClaims.$inferSelect,
  'orderId' | 'orderNumber' | 'amountMinor' | 'state' | 'createdAt'
> & { buyerName: string | null };
