import { bigint, char, date, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const paymentRequestStates = [
  'DRAFT',
  'PENDING_BUSINESS_APPROVAL',
  'PENDING_FINANCE_APPROVAL',
  'APPROVED',
  'PAYING',
  'PAID',
  'FAILED',
  'RETURNED',
  'CANCELLED',
] as const;
export const attemptOutcomes = ['IN_PROGRESS', 'PAID', 'REJECTED', 'RETURNED'] as const;

export const paymentRequests = pgTable('payment_requests', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  state: text('state', { enum: paymentRequestStates }).notNull(),
  supplierId: uuid('supplier_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  amountMinor: bigint('amount_minor', { mode: 'bigint' }).notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  purpose: text('purpose'),
  /** The supplier's registered account when the request was last handed in: what was approved. */
  payeeAccountName: text('payee_account_name').notNull(),
  payeeAccountNumber: text('payee_account_number').notNull(),
  payeeBankName: text('payee_bank_name').notNull(),
  payeeBankCode: text('payee_bank_code').notNull(),
  requestedById: uuid('requested_by_id').notNull(),
  requestedByName: text('requested_by_name').notNull(),
  businessApprovedById: uuid('business_approved_by_id'),
  businessApprovedByName: text('business_approved_by_name'),
  financeApprovedById: uuid('finance_approved_by_id'),
  financeApprovedByName: text('finance_approved_by_name'),
  paidByName: text('paid_by_name'),
  reason: text('reason'),
  /** Counts the hand-ins for approval, so that each has approvals of its own. */
  round: integer('round').notNull(),
  /** The attempt that is at work or was last. */
  attempt: integer('attempt').notNull(),
  dueOn: date('due_on').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  paidAt: timestamp('paid_at', { withTimezone: true }),
});

/** What a request has ever asked for: stays when the payable goes back to open. */
export const paymentRequestItems = pgTable(
  'payment_request_items',
  {
    paymentRequestId: uuid('payment_request_id').notNull(),
    openItemId: uuid('open_item_id').notNull(),
    amountMinor: bigint('amount_minor', { mode: 'bigint' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.paymentRequestId, table.openItemId] })],
);

export const paymentAttempts = pgTable(
  'payment_attempts',
  {
    paymentRequestId: uuid('payment_request_id').notNull(),
    attempt: integer('attempt').notNull(),
    bankAccountId: uuid('bank_account_id').notNull(),
    payOutId: uuid('pay_out_id'),
    outcome: text('outcome', { enum: attemptOutcomes }).notNull(),
    reason: text('reason'),
    bankReference: text('bank_reference'),
    receiptNumber: text('receipt_number'),
    startedAt: timestamp('started_at', { withTimezone: true }).notNull(),
    endedAt: timestamp('ended_at', { withTimezone: true }),
  },
  (table) => [primaryKey({ columns: [table.paymentRequestId, table.attempt] })],
);

/** Which approvals a request needs, from which amount on, since when. */
export const approvalRules = pgTable('approval_rules', {
  validFrom: date('valid_from').notNull(),
  fromMinor: bigint('from_minor', { mode: 'bigint' }).notNull(),
  steps: text('steps').array().notNull(),
  source: text('source').notNull(),
});

export type PaymentRequestRow = typeof paymentRequests.$inferSelect;
export type PaymentRequestItemRow = typeof paymentRequestItems.$inferSelect;
export type PaymentAttemptRow = typeof paymentAttempts.$inferSelect;
export type PayOutRow = { id: string };
