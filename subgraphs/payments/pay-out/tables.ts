import { bigint, boolean, char, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { PayOutState } from './rules.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });

export const payOuts = pgTable('pay_outs', {
  /** Its 32 hex digits are the reference under which the bank knows it. */
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  paymentRequestId: uuid('payment_request_id').notNull(),
  attempt: integer('attempt').notNull(),
  contentHash: text('content_hash').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  bankAccountId: uuid('bank_account_id').notNull(),
  payerName: text('payer_name').notNull(),
  payerAccountNumber: text('payer_account_number').notNull(),
  supplierId: uuid('supplier_id').notNull(),
  supplierName: text('supplier_name').notNull(),
  payeeName: text('payee_name').notNull(),
  payeeAccountNumber: text('payee_account_number').notNull(),
  payeeBankName: text('payee_bank_name').notNull(),
  payeeBankCode: text('payee_bank_code').notNull(),
  amountMinor: minor('amount_minor').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  state: text('state').$type<PayOutState>().notNull(),
  /** Postings whose result the state waits for. */
  chainId: uuid('chain_id').notNull(),
  /** How the payment is booked: 1 posts the hold, 2 books anew, 3 to suspense. */
  bookingAttempt: integer('booking_attempt').notNull().default(1),
  /** What RELEASING and REVERSING end in. */
  outcome: text('outcome').$type<'REJECTED' | 'RETURNED'>(),
  /** PayOutPaid was published. */
  wasPaid: boolean('was_paid').notNull().default(false),
  bankReference: text('bank_reference'),
  receiptNumber: text('receipt_number'),
  /** The bank's receipt (电子回单) in the file store. */
  receiptFileId: uuid('receipt_file_id'),
  failureCode: text('failure_code'),
  failureReason: text('failure_reason'),
  /** Payee's name and its pinyin. */
  searchText: text('search_text').notNull().default(''),
  createdAt: instant('created_at').notNull(),
  acceptedAt: instant('accepted_at'),
  paidAt: instant('paid_at'),
  endedAt: instant('ended_at'),
});

export type PayOutRow = typeof payOuts.$inferSelect;

/** Finance's payment request, of which only the id is known here. */
export interface PaymentRequestRow {
  id: string;
}

export const payOutPayables = pgTable('pay_out_payables', {
  payOutId: uuid('pay_out_id').notNull(),
  payableId: uuid('payable_id').notNull(),
  amountMinor: minor('amount_minor').notNull(),
});

export const payOutSteps = pgTable('pay_out_steps', {
  id: uuid('id').primaryKey(),
  payOutId: uuid('pay_out_id').notNull(),
  state: text('state').$type<PayOutState>().notNull(),
  detail: text('detail'),
  occurredAt: instant('occurred_at').notNull(),
});

export type PayOutStepRow = typeof payOutSteps.$inferSelect;
