import { bigint, boolean, integer, numeric, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });

export const awardStates = ['DRAFT', 'PENDING_APPROVAL', 'APPROVED', 'ACTIVE', 'CANCELLED'] as const;

export const awards = pgTable('awards', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  number: text('number').notNull(),
  /** Rises with each change of its data. */
  version: integer('version').notNull().default(1),
  sourcingEventId: uuid('sourcing_event_id').notNull(),
  state: text('state', { enum: awardStates }).notNull(),
  currency: text('currency').notNull(),
  netMinor: minor('net_minor').notNull(),
  taxMinor: minor('tax_minor').notNull(),
  grossMinor: minor('gross_minor').notNull(),
  cheapestLandedMinor: minor('cheapest_landed_minor').notNull(),
  reason: text('reason'),
  /** Counts the proposals; each is an approval of its own. */
  round: integer('round').notNull(),
  approvalPermission: text('approval_permission').notNull(),
  proposedById: uuid('proposed_by_id'),
  proposedByName: text('proposed_by_name'),
  proposedAt: instant('proposed_at'),
  decidedById: uuid('decided_by_id'),
  decidedByName: text('decided_by_name'),
  decidedAt: instant('decided_at'),
  decisionComment: text('decision_comment'),
  isRejected: boolean('is_rejected').notNull(),
  createdById: uuid('created_by_id').notNull(),
  createdByName: text('created_by_name').notNull(),
  createdAt: instant('created_at').notNull(),
});

export const awardLots = pgTable('award_lots', {
  awardId: uuid('award_id').notNull(),
  lotId: uuid('lot_id').notNull(),
  isLive: boolean('is_live').notNull(),
});

export const awardShares = pgTable('award_shares', {
  id: uuid('id').primaryKey(),
  awardId: uuid('award_id').notNull(),
  lotId: uuid('lot_id').notNull(),
  quotationLineId: uuid('quotation_line_id').notNull(),
  supplierId: uuid('supplier_id').notNull(),
  sharePercent: numeric('share_percent', { precision: 5, scale: 2 }).notNull(),
  quantity: numeric('quantity', { precision: 18, scale: 3 }).notNull(),
  netUnitPrice: numeric('net_unit_price', { precision: 18, scale: 6 }).notNull(),
  taxRate: numeric('tax_rate', { precision: 5, scale: 4 }).notNull(),
  netMinor: minor('net_minor').notNull(),
  taxMinor: minor('tax_minor').notNull(),
  grossMinor: minor('gross_minor').notNull(),
  rank: integer('rank').notNull(),
});

export const awardTerms = pgTable('award_terms', {
  awardId: uuid('award_id').notNull(),
  supplierId: uuid('supplier_id').notNull(),
  paymentTermDays: integer('payment_term_days').notNull(),
  paymentTermReason: text('payment_term_reason'),
});

export type AwardRow = typeof awards.$inferSelect;
export type AwardShareRow = typeof awardShares.$inferSelect;
export type AwardTermRow = typeof awardTerms.$inferSelect;
