import { integer, numeric, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const quantity = (name: string) => numeric(name, { precision: 18, scale: 3 }).notNull();
const percent = (name: string) => numeric(name, { precision: 5, scale: 2 }).notNull();

export const bomStates = ['DRAFT', 'ACTIVE', 'RETIRED'] as const;

export const boms = pgTable('boms', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  number: text('number').notNull(),
  productId: uuid('product_id').notNull(),
  version: integer('version').notNull(),
  state: text('state', { enum: bomStates }).notNull(),
  /** Base units of the product that the lines make, before loss. */
  outputQuantity: quantity('output_quantity'),
  expectedLossPercent: percent('expected_loss_percent'),
  lossTolerancePercent: percent('loss_tolerance_percent'),
  note: text('note'),
  /** Rises with each change of its draft. */
  draftVersion: integer('draft_version').notNull(),
  createdByName: text('created_by_name').notNull(),
  activatedByName: text('activated_by_name'),
  activatedAt: instant('activated_at'),
  retiredAt: instant('retired_at'),
  createdAt: instant('created_at').notNull(),
});

export const bomLines = pgTable('bom_lines', {
  id: uuid('id').primaryKey(),
  bomId: uuid('bom_id').notNull(),
  position: integer('position').notNull(),
  productId: uuid('product_id').notNull(),
  quantity: quantity('quantity'),
});

export type BomRow = typeof boms.$inferSelect;
export type BomLineRow = typeof bomLines.$inferSelect;
