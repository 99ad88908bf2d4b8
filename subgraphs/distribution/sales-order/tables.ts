import {
  bigint,
  boolean,
  char,
  date,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { salesChannelNames } from '../sales-channel/tables.ts';
import type { Refusal } from './refusal.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });
const quantity = (name: string) => numeric(name, { precision: 18, scale: 3 });

export const salesOrderStates = [
  'PLACING',
  'REFUSED',
  'AWAITING_PAYMENT',
  'AWAITING_APPROVAL',
  'AWAITING_ALLOCATION',
  'AWAITING_SHIPMENT',
  'PARTLY_SHIPPED',
  'SHIPPED',
  'SIGNED',
  'COMPLETED',
  'CLOSING',
  'CANCELLED',
  'LAPSED',
] as const;
export type SalesOrderState = (typeof salesOrderStates)[number];

/** What is being asked of other domains; beside the state, because money also moves for orders that have ended. */
export type SalesOrderStep =
  | 'PRICING'
  | 'BENEFITS'
  | 'FUNDING'
  | 'CLOSING'
  | 'LATE_PRICING'
  | 'LATE_BENEFITS'
  | 'REFUNDING';

export const endedReasons = ['REFUSED', 'LAPSED', 'CANCELLED_BY_BUYER', 'CANCELLED_BY_SELLER', 'REJECTED'] as const;

/** A product that was asked for, as it was known when the order was placed. */
export interface AskedSalesOrderLineRow {
  orderLineId: string;
  productId: string;
  productName: string;
  baseUnit: string;
  /** Base units that the buyer pays for. */
  quantity: string;
  promotionId: string | null;
  minimumRemainingDays: number;
}

/** Dated figures of selling. */
export const salesParameters = pgTable(
  'sales_parameters',
  {
    code: text('code').notNull(),
    validFrom: date('valid_from').notNull(),
    value: numeric('value', { precision: 18, scale: 6 }).notNull(),
    source: text('source').notNull(),
  },
  (table) => [primaryKey({ columns: [table.code, table.validFrom] })],
);

export const salesOrders = pgTable('sales_orders', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  channel: text('channel', { enum: salesChannelNames }).notNull(),
  state: text('state', { enum: salesOrderStates }).notNull(),
  step: text('step').$type<SalesOrderStep>(),
  /** Counts the tries to hold everything: 2 when a payment came after the order had lapsed. */
  attempt: integer('attempt').notNull(),
  buyerId: uuid('buyer_id').notNull(),
  buyerName: text('buyer_name').notNull(),
  buyerLevel: text('buyer_level'),
  legalEntityId: uuid('legal_entity_id').notNull(),
  locationId: uuid('location_id').notNull(),
  agreementId: uuid('agreement_id'),
  priceListId: uuid('price_list_id'),
  /** The agreement's smallest order, with tax. */
  minimumOrderMinor: minor('minimum_order_minor').notNull(),
  funding: text('funding', { enum: ['ADVANCE', 'CREDIT', 'CHANNEL'] }).notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  /** What was asked for; its lines are written when it is priced. */
  asked: jsonb('asked').$type<AskedSalesOrderLineRow[]>().notNull(),
  contactName: text('contact_name').notNull(),
  contactPhone: text('contact_phone').notNull(),
  deliveryAddress: text('delivery_address').notNull(),
  note: text('note'),
  couponId: uuid('coupon_id'),
  couponMinor: minor('coupon_minor').notNull(),
  /** Asked for, until membership has held them. */
  points: integer('points').notNull(),
  pointsMinor: minor('points_minor').notNull(),
  listGrossMinor: minor('list_gross_minor').notNull(),
  schemeMinor: minor('scheme_minor').notNull(),
  netMinor: minor('net_minor').notNull(),
  taxMinor: minor('tax_minor').notNull(),
  grossMinor: minor('gross_minor').notNull(),
  paymentOrderId: uuid('payment_order_id'),
  /** The hold on the dealer's advance or credit. */
  fundingHoldId: uuid('funding_hold_id'),
  /** Until then it has to be paid, or approved and allocated; what it holds elsewhere lapses later. */
  expiresAt: instant('expires_at').notNull(),
  refusal: jsonb('refusal').$type<Refusal>(),
  placedById: uuid('placed_by_id').notNull(),
  placedByName: text('placed_by_name').notNull(),
  approvedById: uuid('approved_by_id'),
  approvedByName: text('approved_by_name'),
  approvedAt: instant('approved_at'),
  endedReason: text('ended_reason', { enum: endedReasons }),
  endComment: text('end_comment'),
  endedAt: instant('ended_at'),
  paidMinor: minor('paid_minor').notNull(),
  paidAt: instant('paid_at'),
  channelTransactionId: text('channel_transaction_id'),
  /** Of the whole order's money, when it came too late or the order was cancelled after it. */
  refundState: text('refund_state', { enum: ['ASKED', 'DONE'] }),
  /** SalesOrderConfirmed was published. */
  wasConfirmed: boolean('was_confirmed').notNull(),
  confirmedAt: instant('confirmed_at'),
  shippedAt: instant('shipped_at'),
  signedAt: instant('signed_at'),
  completedAt: instant('completed_at'),
  /** What the settled shipments came to. */
  owedMinor: minor('owed_minor').notNull().default(0n),
  /** Blue less red invoices, with tax. */
  invoicedMinor: minor('invoiced_minor').notNull(),
  isInvoiced: boolean('is_invoiced').notNull(),
  /** Something of it did not arrive. */
  hasDifference: boolean('has_difference').notNull(),
  /** Number, buyer's name and its pinyin. */
  searchText: text('search_text').notNull(),
  createdAt: instant('created_at').notNull(),
});

export const salesOrderLines = pgTable('sales_order_lines', {
  id: uuid('id').primaryKey(),
  salesOrderId: uuid('sales_order_id').notNull(),
  position: integer('position').notNull(),
  productId: uuid('product_id').notNull(),
  productCode: text('product_code').notNull(),
  productName: text('product_name').notNull(),
  baseUnit: text('base_unit').notNull(),
  specification: text('specification'),
  taxCode: text('tax_code').notNull(),
  taxRate: numeric('tax_rate', { precision: 5, scale: 4 }).notNull(),
  unitsPerCase: integer('units_per_case'),
  /** What the buyer asked for and pays for; gifts come on top. */
  askedQuantity: quantity('asked_quantity').notNull(),
  giftQuantity: quantity('gift_quantity').notNull(),
  /** With gifts, as placed. */
  orderedQuantity: quantity('ordered_quantity').notNull(),
  /** With gifts, as allocated. */
  quantity: quantity('quantity').notNull(),
  unitPrice: numeric('unit_price', { precision: 18, scale: 6 }).notNull(),
  listGrossMinor: minor('list_gross_minor').notNull(),
  schemeMinor: minor('scheme_minor').notNull(),
  couponMinor: minor('coupon_minor').notNull(),
  pointsMinor: minor('points_minor').notNull(),
  points: integer('points').notNull(),
  netMinor: minor('net_minor').notNull(),
  taxMinor: minor('tax_minor').notNull(),
  grossMinor: minor('gross_minor').notNull(),
  promotionId: uuid('promotion_id'),
  promotionName: text('promotion_name'),
  promotionVersion: integer('promotion_version'),
  /** Which list, version and tier gave the price. */
  priceRule: text('price_rule').notNull(),
  /** A batch with fewer days left does not go into this line. */
  minimumRemainingDays: integer('minimum_remaining_days').notNull(),
  shippedQuantity: quantity('shipped_quantity').notNull(),
  signedQuantity: quantity('signed_quantity').notNull(),
  shortQuantity: quantity('short_quantity').notNull(),
  returnedQuantity: quantity('returned_quantity').notNull(),
  /** The amounts as placed, when less was allocated. */
  placed: jsonb('placed').$type<{ quantity: string; grossMinor: string }>(),
});

export const salesOrderRefunds = pgTable('sales_order_refunds', {
  refundId: uuid('refund_id').primaryKey(),
  salesOrderId: uuid('sales_order_id').notNull(),
  salesReturnId: uuid('sales_return_id'),
  paymentOrderId: uuid('payment_order_id').notNull(),
  amountMinor: minor('amount_minor').notNull(),
  /** When the channel began: the day under which its bill names it. */
  begunAt: instant('begun_at').notNull(),
  refundedAt: instant('refunded_at').notNull(),
});

export type SalesOrderRow = typeof salesOrders.$inferSelect;
export type SalesOrderLineRow = typeof salesOrderLines.$inferSelect;
