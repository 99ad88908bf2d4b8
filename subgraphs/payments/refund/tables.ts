import { bigint, char, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { RefundState } from './rules.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const refunds = pgTable('refunds', {
  /** Its 32 hex digits are the out_refund_no. */
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  /** The return or the order that is refunded: one refund each, and another where that failed. */
  refundKey: uuid('refund_key').notNull(),
  salesReturnId: uuid('sales_return_id'),
  paymentOrderId: uuid('payment_order_id').notNull(),
  attemptId: uuid('attempt_id').notNull(),
  salesOrderId: uuid('sales_order_id').notNull(),
  buyerId: uuid('buyer_id').notNull(),
  amountMinor: bigint('amount_minor', { mode: 'bigint' }).notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  reason: text('reason').notNull(),
  state: text('state').$type<RefundState>().notNull(),
  channelRefundId: text('channel_refund_id'),
  failureCode: text('failure_code'),
  failureReason: text('failure_reason'),
  chainId: uuid('chain_id'),
  /** How often the ledger was asked to book it. */
  bookingAttempt: integer('booking_attempt').notNull().default(0),
  createdAt: instant('created_at').notNull(),
  /** When the channel began: the day under which its bill names it. */
  begunAt: instant('begun_at'),
  refundedAt: instant('refunded_at'),
  endedAt: instant('ended_at'),
});

export type RefundRow = typeof refunds.$inferSelect;
