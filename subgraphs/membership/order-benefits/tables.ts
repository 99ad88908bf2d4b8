import { bigint, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Coupon and points of an order, by the order's id. */
export const orderBenefits = pgTable('order_benefits', {
  orderId: uuid('order_id').primaryKey(),
  orderNumber: text('order_number').notNull(),
  memberId: uuid('member_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  state: text('state').$type<'HELD' | 'REDEEMED' | 'RELEASED'>().notNull(),
  inputHash: text('input_hash').notNull(),
  couponId: uuid('coupon_id'),
  couponMinor: bigint('coupon_minor', { mode: 'bigint' }).notNull(),
  couponLineIds: uuid('coupon_line_ids').array().notNull(),
  points: integer('points').notNull(),
  pointsMinor: bigint('points_minor', { mode: 'bigint' }).notNull(),
  expiresAt: instant('expires_at').notNull(),
  /** What returns have given back of each, summed. */
  returnedCouponMinor: bigint('returned_coupon_minor', { mode: 'bigint' }).notNull().default(0n),
  returnedPoints: integer('returned_points').notNull().default(0),
  createdAt: instant('created_at').notNull(),
});
export type OrderBenefitsRow = typeof orderBenefits.$inferSelect;

export const orderBenefitLots = pgTable(
  'order_benefit_lots',
  {
    orderId: uuid('order_id').notNull(),
    lotId: uuid('lot_id').notNull(),
    points: integer('points').notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.lotId] })],
);
