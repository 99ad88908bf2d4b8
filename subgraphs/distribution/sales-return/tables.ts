import type { SalesLine } from '@quanlian/events/sales-line.ts';
import { bigint, char, integer, jsonb, numeric, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });

export const salesReturnStates = [
  'REQUESTED',
  'AGREED',
  'REFUSED',
  'WITHDRAWN',
  'RECEIVED',
  'REFUNDING',
  'AWAITING_RED_INVOICE',
  'DONE',
] as const;
export type SalesReturnState = (typeof salesReturnStates)[number];

export const salesReturnReasons = ['NOT_WANTED', 'DAMAGED', 'WRONG_GOODS', 'NOT_AS_DESCRIBED', 'OTHER'] as const;

export const salesReturns = pgTable('sales_returns', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  state: text('state', { enum: salesReturnStates }).notNull(),
  salesOrderId: uuid('sales_order_id').notNull(),
  salesOrderNumber: text('sales_order_number').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  locationId: uuid('location_id').notNull(),
  buyerId: uuid('buyer_id').notNull(),
  buyerName: text('buyer_name').notNull(),
  paymentOrderId: uuid('payment_order_id'),
  currency: char('currency', { length: 3 }).notNull(),
  reason: text('reason', { enum: salesReturnReasons }).notNull(),
  comment: text('comment'),
  waybill: text('waybill'),
  netMinor: minor('net_minor').notNull(),
  taxMinor: minor('tax_minor').notNull(),
  grossMinor: minor('gross_minor').notNull(),
  couponMinor: minor('coupon_minor').notNull(),
  pointsMinor: minor('points_minor').notNull(),
  points: integer('points').notNull(),
  decidedById: uuid('decided_by_id'),
  decidedByName: text('decided_by_name'),
  decidedAt: instant('decided_at'),
  decisionComment: text('decision_comment'),
  receivedByName: text('received_by_name'),
  receivedAt: instant('received_at'),
  refundId: uuid('refund_id'),
  refundedAt: instant('refunded_at'),
  /** Of the red invoices of this return, without sign: one for each shipment that goods came from. */
  redGrossMinor: minor('red_gross_minor').notNull().default(0n),
  redInvoiceNumbers: text('red_invoice_numbers').array().notNull().default([]),
  doneAt: instant('done_at'),
  searchText: text('search_text').notNull(),
  createdAt: instant('created_at').notNull(),
});
export type SalesReturnRow = typeof salesReturns.$inferSelect;

export const salesReturnLines = pgTable('sales_return_lines', {
  id: uuid('id').primaryKey(),
  salesReturnId: uuid('sales_return_id').notNull(),
  position: integer('position').notNull(),
  orderLineId: uuid('order_line_id').notNull(),
  shipmentId: uuid('shipment_id').notNull(),
  shipmentLineId: uuid('shipment_line_id').notNull(),
  productId: uuid('product_id').notNull(),
  productName: text('product_name').notNull(),
  baseUnit: text('base_unit').notNull(),
  batchId: uuid('batch_id').notNull(),
  batchNumber: text('batch_number').notNull(),
  quantity: numeric('quantity', { precision: 18, scale: 3 }).notNull(),
  /** Amounts of this part of the order's line: expected when it was requested, final when it was received. */
  line: jsonb('line').$type<SalesLine>().notNull(),
  costMinor: minor('cost_minor'),
});
export type SalesReturnLineRow = typeof salesReturnLines.$inferSelect;

export interface ReturnableLineRow {
  orderLineId: string;
  productName: string;
  baseUnit: string;
  quantity: string;
  grossMinor: bigint;
}
