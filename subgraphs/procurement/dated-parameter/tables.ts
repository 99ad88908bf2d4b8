import { date, jsonb, numeric, pgTable, text } from 'drizzle-orm/pg-core';

/** VAT rates 税率 that a kind of taxpayer may invoice. */
export const vatRates = pgTable('vat_rates', {
  taxpayerKind: text('taxpayer_kind').notNull(),
  rate: numeric('rate', { precision: 5, scale: 4 }).notNull(),
  validFrom: date('valid_from').notNull(),
  validUntil: date('valid_until'),
  source: text('source').notNull(),
});

/** Figures of the law, such as the longest payment term towards smaller companies. */
export const legalParameters = pgTable('legal_parameters', {
  code: text('code').notNull(),
  validFrom: date('valid_from').notNull(),
  value: text('value').notNull(),
  source: text('source').notNull(),
});

/** The company's own rules of who approves what, above which amount. */
export const decisionTables = pgTable('decision_tables', {
  code: text('code').notNull(),
  validFrom: date('valid_from').notNull(),
  document: jsonb('document').notNull(),
});
