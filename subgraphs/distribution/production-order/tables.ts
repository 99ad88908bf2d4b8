import { bigint, date, integer, numeric, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });
const quantity = (name: string) => numeric(name, { precision: 18, scale: 3 });
const percent = (name: string) => numeric(name, { precision: 5, scale: 2 });

export const productionOrderStates = ['PLANNED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED'] as const;

export const productionOrders = pgTable('production_orders', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  number: text('number').notNull(),
  state: text('state', { enum: productionOrderStates }).notNull(),
  bomId: uuid('bom_id').notNull(),
  productId: uuid('product_id').notNull(),
  locationId: uuid('location_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  currency: text('currency').notNull(),
  /** Good units wanted. */
  plannedQuantity: quantity('planned_quantity').notNull(),
  plannedOn: date('planned_on').notNull(),
  note: text('note'),
  plannedByName: text('planned_by_name').notNull(),
  startedAt: instant('started_at'),
  /** What the consumed materials should have made. */
  theoreticalQuantity: quantity('theoretical_quantity'),
  outputQuantity: quantity('output_quantity'),
  lossPercent: numeric('loss_percent', { precision: 7, scale: 2 }),
  expectedLossPercent: percent('expected_loss_percent').notNull(),
  lossTolerancePercent: percent('loss_tolerance_percent').notNull(),
  lossExplanation: text('loss_explanation'),
  batchId: uuid('batch_id'),
  /** What was consumed so far, in minor units. */
  costMinor: minor('cost_minor').notNull().default(0n),
  completedByName: text('completed_by_name'),
  completedAt: instant('completed_at'),
  cancelReason: text('cancel_reason'),
  createdAt: instant('created_at').notNull(),
});

export const productionOrderLines = pgTable('production_order_lines', {
  id: uuid('id').primaryKey(),
  productionOrderId: uuid('production_order_id').notNull(),
  position: integer('position').notNull(),
  productId: uuid('product_id').notNull(),
  /** Of the recipe: this much makes `perOutputQuantity` before loss. */
  recipeQuantity: quantity('recipe_quantity').notNull(),
  perOutputQuantity: quantity('per_output_quantity').notNull(),
  requiredQuantity: quantity('required_quantity').notNull(),
  issuedQuantity: quantity('issued_quantity').notNull().default('0'),
});

/** Genealogy: what of which batch went into which, at which cost. */
export const batchInputs = pgTable('batch_inputs', {
  id: uuid('id').primaryKey(),
  productionOrderId: uuid('production_order_id').notNull(),
  productionOrderLineId: uuid('production_order_line_id').notNull(),
  /** Null until the order is completed. */
  batchId: uuid('batch_id'),
  inputBatchId: uuid('input_batch_id').notNull(),
  inputProductId: uuid('input_product_id').notNull(),
  quantity: quantity('quantity').notNull(),
  valueMinor: minor('value_minor').notNull(),
  issuedAt: instant('issued_at').notNull(),
});

export type ProductionOrderRow = typeof productionOrders.$inferSelect;
export type ProductionOrderLineRow = typeof productionOrderLines.$inferSelect;
export type BatchInputRow = typeof batchInputs.$inferSelect;
