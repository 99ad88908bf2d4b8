import { bigint, char, date, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { KnownPartner } from '../read-model/tables.ts';
import type { ReceivableRow } from '../receivable/tables.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });
const minor = (name: string) => bigint(name, { mode: 'bigint' });

/** Terms of a dealer, as distribution last told. */
export const dealerAgreements = pgTable('dealer_agreements', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  partnerId: uuid('partner_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  state: text('state', { enum: ['ACTIVE', 'ENDED'] }).notNull(),
  validFrom: date('valid_from').notNull(),
  validUntil: date('valid_until').notNull(),
  paymentTerms: text('payment_terms', { enum: ['PREPAID', 'CREDIT'] }).notNull(),
  creditLimitMinor: minor('credit_limit_minor').notNull(),
  creditDays: integer('credit_days').notNull(),
  overdueGraceDays: integer('overdue_grace_days').notNull(),
  depositMinor: minor('deposit_minor').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  version: minor('version').notNull(),
});

/** One row per dealer and company of ours: whoever takes or frees credit holds it until commit. */
export const creditAccounts = pgTable('credit_accounts', {
  id: uuid('id').primaryKey(),
  partnerId: uuid('partner_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  createdAt: instant('created_at').notNull(),
});

export const creditHolds = pgTable('credit_holds', {
  orderId: uuid('order_id').primaryKey(),
  orderNumber: text('order_number').notNull(),
  partnerId: uuid('partner_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  state: text('state', { enum: ['HELD', 'CONFIRMED', 'RELEASED'] }).notNull(),
  amountMinor: minor('amount_minor').notNull(),
  /** What was signed for, or did not arrive and is not owed. */
  usedMinor: minor('used_minor').notNull().default(0n),
  /** Days of credit of the agreement under which the order was taken. */
  creditDays: integer('credit_days'),
  /** Null once the order is confirmed. */
  expiresAt: instant('expires_at'),
  releaseReason: text('release_reason', { enum: ['CANCELLED', 'LAPSED', 'DELIVERED'] }),
  createdAt: instant('created_at').notNull(),
});

export const temporaryLimitStates = ['PENDING_APPROVAL', 'APPROVED', 'REJECTED'] as const;

/** A dated rise of a dealer's limit. */
export const temporaryLimits = pgTable('temporary_limits', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  state: text('state', { enum: temporaryLimitStates }).notNull(),
  partnerId: uuid('partner_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  amountMinor: minor('amount_minor').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  validFrom: date('valid_from').notNull(),
  validUntil: date('valid_until').notNull(),
  reason: text('reason').notNull(),
  requestedById: uuid('requested_by_id').notNull(),
  requestedByName: text('requested_by_name').notNull(),
  decidedById: uuid('decided_by_id'),
  decidedByName: text('decided_by_name'),
  decisionComment: text('decision_comment'),
  createdAt: instant('created_at').notNull(),
  decidedAt: instant('decided_at'),
});

export type AgreementTermsRow = typeof dealerAgreements.$inferSelect;
export type StoredCreditHold = typeof creditHolds.$inferSelect;
/** A hold, and what the dealer may still order on credit after it. */
export type CreditHoldRow = StoredCreditHold & { availableAfterMinor: bigint };
export type TemporaryLimitRow = typeof temporaryLimits.$inferSelect;

/** A dealer's credit as it stands on the business day. */
export interface DealerFundsRow {
  id: string;
  partnerId: string;
  legalEntityId: string;
  partner: KnownPartner;
  terms: AgreementTermsRow | undefined;
  blocking: ReceivableRow[];
  limitMinor: bigint;
  temporaryMinor: bigint;
  receivableMinor: bigint;
  heldMinor: bigint;
  availableMinor: bigint;
}
