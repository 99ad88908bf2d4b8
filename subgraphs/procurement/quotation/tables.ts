import { bigint, boolean, date, integer, numeric, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { SourcingEventRow, SourcingLotRow } from '../sourcing-event/tables.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });

export const quotationStates = ['SUBMITTED', 'REPLACED', 'WITHDRAWN'] as const;

/** Holds no price: the answer of a command, which is kept for its idempotency key, must not unseal one. */
export const quotations = pgTable('quotations', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  version: integer('version').notNull(),
  sourcingEventId: uuid('sourcing_event_id').notNull(),
  supplierId: uuid('supplier_id').notNull(),
  state: text('state', { enum: quotationStates }).notNull(),
  currency: text('currency').notNull(),
  paymentTermDays: integer('payment_term_days').notNull(),
  note: text('note'),
  submittedById: uuid('submitted_by_id').notNull(),
  submittedByName: text('submitted_by_name').notNull(),
  submittedAt: instant('submitted_at').notNull(),
  withdrawnAt: instant('withdrawn_at'),
});

export const quotationLines = pgTable('quotation_lines', {
  id: uuid('id').primaryKey(),
  quotationId: uuid('quotation_id').notNull(),
  supplierId: uuid('supplier_id').notNull(),
  lotId: uuid('lot_id').notNull(),
  unitPrice: numeric('unit_price', { precision: 18, scale: 6 }).notNull(),
  isTaxIncluded: boolean('is_tax_included').notNull(),
  taxRate: numeric('tax_rate', { precision: 5, scale: 4 }).notNull(),
  netUnitPrice: numeric('net_unit_price', { precision: 18, scale: 6 }).notNull(),
  freightMinor: minor('freight_minor').notNull(),
  freightUnitPrice: numeric('freight_unit_price', { precision: 18, scale: 6 }).notNull(),
  leadTimeDays: integer('lead_time_days').notNull(),
  minimumQuantity: numeric('minimum_quantity', { precision: 18, scale: 3 }).notNull(),
  validUntil: date('valid_until').notNull(),
  netMinor: minor('net_minor').notNull(),
  taxMinor: minor('tax_minor').notNull(),
  grossMinor: minor('gross_minor').notNull(),
});

export type QuotationRow = typeof quotations.$inferSelect;
export type QuotationLineRow = typeof quotationLines.$inferSelect;

/** One offer for one lot, made comparable. */
export interface ComparedOfferRow {
  line: QuotationLineRow;
  quotation: QuotationRow;
  landedUnitPrice: string;
  inputCreditMinor: bigint;
  inputCreditLossMinor: bigint;
  rank: number;
  differenceToBest: string;
  differenceToBestRate: string;
  isInTime: boolean;
  isAboveCeiling: boolean | null;
  isValid: boolean;
}

export interface ComparedLotRow {
  lot: SourcingLotRow;
  offers: ComparedOfferRow[];
  awardNumber: string | null;
}

export interface ComparedQuotationRow {
  quotation: QuotationRow;
  lotsQuoted: number;
  coverage: string;
  landedMinor: bigint;
  lotsWon: number;
}

export interface QuotationComparisonRow {
  sourcingEvent: SourcingEventRow;
  quotations: ComparedQuotationRow[];
  lots: ComparedLotRow[];
}
