import { bigint, boolean, date, integer, numeric, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });

export const dealerAgreementStates = ['DRAFT', 'AWAITING_ACCEPTANCE', 'ACTIVE', 'ENDED'] as const;
export const dealerPaymentTerms = ['PREPAID', 'CREDIT'] as const;

export const dealerAgreements = pgTable('dealer_agreements', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  state: text('state', { enum: dealerAgreementStates }).notNull(),
  /** Rises with each change of its data. */
  version: integer('version').notNull().default(1),
  /** Headquarters', whose people are told what the dealer answers. */
  organisationId: uuid('organisation_id').notNull(),
  partnerId: uuid('partner_id').notNull(),
  partnerName: text('partner_name').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  legalEntityName: text('legal_entity_name').notNull(),
  territory: text('territory').array().notNull(),
  isExclusive: boolean('is_exclusive').notNull(),
  priceListId: uuid('price_list_id').notNull(),
  paymentTerms: text('payment_terms', { enum: dealerPaymentTerms }).notNull(),
  currency: text('currency').notNull(),
  creditLimitMinor: minor('credit_limit_minor').notNull(),
  creditDays: integer('credit_days').notNull(),
  overdueGraceDays: integer('overdue_grace_days').notNull(),
  depositMinor: minor('deposit_minor').notNull(),
  minimumOrderMinor: minor('minimum_order_minor').notNull(),
  /** 允收期: the share of a batch's shelf life that must be left when it is shipped. */
  minimumRemainingPercent: integer('minimum_remaining_percent').notNull(),
  rebateRate: numeric('rebate_rate', { precision: 5, scale: 4 }).notNull(),
  targetMinor: minor('target_minor').notNull(),
  validFrom: date('valid_from').notNull(),
  validUntil: date('valid_until').notNull(),
  notes: text('notes'),
  /** What was offered, as canonical JSON, and its SHA-256. */
  content: text('content'),
  documentHash: text('document_hash'),
  offeredAt: instant('offered_at'),
  offeredByName: text('offered_by_name'),
  returnComment: text('return_comment'),
  acceptedAt: instant('accepted_at'),
  acceptedById: uuid('accepted_by_id'),
  acceptedByName: text('accepted_by_name'),
  /** Null when its last day passed. */
  endReason: text('end_reason'),
  endedAt: instant('ended_at'),
  createdAt: instant('created_at').notNull(),
});

export type DealerAgreementRow = typeof dealerAgreements.$inferSelect;
