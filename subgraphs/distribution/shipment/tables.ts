import { bigint, date, integer, numeric, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { salesChannelNames } from '../sales-channel/tables.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const quantity = (name: string) => numeric(name, { precision: 18, scale: 3 });

export const shipmentStates = ['PICKING', 'SHIPPED', 'DISPUTED', 'SIGNED', 'CANCELLED'] as const;
export const shortBearers = ['SELLER', 'CARRIER', 'BUYER'] as const;

export const shipments = pgTable('shipments', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  state: text('state', { enum: shipmentStates }).notNull(),
  /** Headquarters', whose people are told of differences. */
  organisationId: uuid('organisation_id').notNull(),
  salesOrderId: uuid('sales_order_id').notNull(),
  salesOrderNumber: text('sales_order_number').notNull(),
  channel: text('channel', { enum: salesChannelNames }).notNull(),
  buyerId: uuid('buyer_id').notNull(),
  buyerName: text('buyer_name').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  locationId: uuid('location_id').notNull(),
  contactName: text('contact_name').notNull(),
  contactPhone: text('contact_phone').notNull(),
  deliveryAddress: text('delivery_address').notNull(),
  carrierName: text('carrier_name'),
  waybillNumber: text('waybill_number'),
  shippedAt: instant('shipped_at'),
  shippedByName: text('shipped_by_name'),
  /** Who said that it arrived: the buyer, or the carrier's proof. */
  signedBy: text('signed_by', { enum: ['BUYER', 'CARRIER'] }),
  signedByName: text('signed_by_name'),
  proof: text('proof'),
  signedAt: instant('signed_at'),
  differenceReason: text('difference_reason'),
  /** Revenue and receivable have arisen: GoodsSigned was published. */
  settledAt: instant('settled_at'),
  decidedByName: text('decided_by_name'),
  decisionComment: text('decision_comment'),
  cancelReason: text('cancel_reason'),
  createdByName: text('created_by_name').notNull(),
  createdAt: instant('created_at').notNull(),
});

/** One batch of one line of the order. */
export const shipmentLines = pgTable('shipment_lines', {
  id: uuid('id').primaryKey(),
  shipmentId: uuid('shipment_id').notNull(),
  position: integer('position').notNull(),
  orderLineId: uuid('order_line_id').notNull(),
  productId: uuid('product_id').notNull(),
  productCode: text('product_code').notNull(),
  productName: text('product_name').notNull(),
  baseUnit: text('base_unit').notNull(),
  unitsPerCase: integer('units_per_case'),
  batchId: uuid('batch_id').notNull(),
  batchNumber: text('batch_number').notNull(),
  bestBefore: date('best_before'),
  quantity: quantity('quantity').notNull(),
  /** Of the stock movement; null until it is shipped. */
  costMinor: bigint('cost_minor', { mode: 'bigint' }),
  /** Null until it is signed for. */
  signedQuantity: quantity('signed_quantity'),
  /** Who bears what did not arrive; null until it is decided, or when all did. */
  shortBearer: text('short_bearer', { enum: shortBearers }),
  /** How much of the order's line was settled before this shipment; null until it is settled. */
  settledFrom: quantity('settled_from'),
});

export type ShipmentRow = typeof shipments.$inferSelect;
export type ShipmentLineRow = typeof shipmentLines.$inferSelect;
export type ShortBearer = (typeof shortBearers)[number];
