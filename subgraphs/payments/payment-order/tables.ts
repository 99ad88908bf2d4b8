import { bigint, boolean, char, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { PaymentAttemptState, PaymentOrderState } from './rules.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });

export const paymentOrders = pgTable('payment_orders', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  salesOrderId: uuid('sales_order_id').notNull(),
  orderNumber: text('order_number').notNull(),
  buyerId: uuid('buyer_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  merchantId: uuid('merchant_id').notNull(),
  mchid: text('mchid').notNull(),
  appid: text('appid').notNull(),
  amountMinor: minor('amount_minor').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  description: text('description').notNull(),
  contentHash: text('content_hash').notNull(),
  state: text('state').$type<PaymentOrderState>().notNull(),
  expiresAt: instant('expires_at').notNull(),
  closedAt: instant('closed_at'),
  /** The attempt that paid it. */
  paidAttemptId: uuid('paid_attempt_id'),
  paidAt: instant('paid_at'),
  wasLate: boolean('was_late').notNull().default(false),
  /** What refunds have taken or are taking; never more than was paid. */
  refundedMinor: minor('refunded_minor').notNull().default(0n),
  createdAt: instant('created_at').notNull(),
});

export type PaymentOrderRow = typeof paymentOrders.$inferSelect;

export const paymentAttempts = pgTable('payment_attempts', {
  /** Its 32 hex digits are the out_trade_no. */
  id: uuid('id').primaryKey(),
  paymentOrderId: uuid('payment_order_id').notNull(),
  buyerId: uuid('buyer_id').notNull(),
  way: text('way').$type<'NATIVE' | 'H5'>().notNull(),
  state: text('state').$type<PaymentAttemptState>().notNull(),
  /** From where the phone's page was asked for. */
  clientIp: text('client_ip'),
  /** Where the shopper pays: content of the code, or address of the page. */
  payUrl: text('pay_url'),
  channelTransactionId: text('channel_transaction_id'),
  paidMinor: minor('paid_minor'),
  paidAt: instant('paid_at'),
  failureCode: text('failure_code'),
  failureReason: text('failure_reason'),
  chainId: uuid('chain_id'),
  createdAt: instant('created_at').notNull(),
  endedAt: instant('ended_at'),
});

export type ChannelAttemptRow = typeof paymentAttempts.$inferSelect;

export const channelNotifications = pgTable('channel_notifications', {
  /** The channel's id of the message: the same message does nothing twice. */
  id: text('id').primaryKey(),
  attemptId: uuid('attempt_id'),
  refundId: uuid('refund_id'),
  eventType: text('event_type').notNull(),
  summary: text('summary').notNull(),
  outcome: text('outcome').$type<'APPLIED' | 'NOTHING_NEW' | 'CONFLICT'>().notNull(),
  receivedCount: integer('received_count').notNull().default(1),
  receivedAt: instant('received_at').notNull(),
});

export type ChannelNotificationRow = typeof channelNotifications.$inferSelect;
