import { bigint, boolean, date, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const couponTemplates = pgTable('coupon_templates', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  name: text('name').notNull(),
  nameEn: text('name_en'),
  legalEntityId: uuid('legal_entity_id').notNull(),
  faceMinor: bigint('face_minor', { mode: 'bigint' }).notNull(),
  thresholdMinor: bigint('threshold_minor', { mode: 'bigint' }).notNull(),
  /** Empty: the whole shop. */
  productIds: uuid('product_ids').array().notNull(),
  validFrom: date('valid_from', { mode: 'string' }).notNull(),
  validUntil: date('valid_until', { mode: 'string' }).notNull(),
  quantity: integer('quantity').notNull(),
  perMember: integer('per_member').notNull(),
  isClaimable: boolean('is_claimable').notNull(),
  state: text('state').$type<'ACTIVE' | 'CLOSED'>().notNull(),
  issued: integer('issued').notNull().default(0),
  used: integer('used').notNull().default(0),
  version: integer('version').notNull().default(1),
  searchText: text('search_text').notNull(),
  createdById: uuid('created_by_id').notNull(),
  createdAt: instant('created_at').notNull(),
});
export type CouponTemplateRow = typeof couponTemplates.$inferSelect;

export const coupons = pgTable('coupons', {
  id: uuid('id').primaryKey(),
  templateId: uuid('template_id').notNull(),
  number: text('number').notNull(),
  memberId: uuid('member_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  faceMinor: bigint('face_minor', { mode: 'bigint' }).notNull(),
  state: text('state').$type<'UNUSED' | 'HELD' | 'USED' | 'EXPIRED'>().notNull(),
  validFrom: date('valid_from', { mode: 'string' }).notNull(),
  validUntil: date('valid_until', { mode: 'string' }).notNull(),
  /** The order it is held for or was used in. */
  salesOrderId: uuid('sales_order_id'),
  /** How often it was used: part of its movements' ids. */
  useCount: integer('use_count').notNull().default(0),
  createdAt: instant('created_at').notNull(),
});
export type CouponRow = typeof coupons.$inferSelect;

export const couponMovements = pgTable('coupon_movements', {
  id: uuid('id').primaryKey(),
  couponId: uuid('coupon_id').notNull(),
  memberId: uuid('member_id').notNull(),
  kind: text('kind').$type<'ISSUED' | 'REDEEMED' | 'RETURNED' | 'EXPIRED'>().notNull(),
  salesOrderId: uuid('sales_order_id'),
  documentNumber: text('document_number').notNull(),
  createdAt: instant('created_at').notNull(),
});
export type CouponMovementKind = (typeof couponMovements.$inferSelect)['kind'];

/** A template as anybody sees it. */
export type ShopCouponRow = CouponTemplateRow;
