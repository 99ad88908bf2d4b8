import { bigint, date, numeric, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const quantity = (name: string) => numeric(name, { precision: 18, scale: 3 }).notNull();

export const batchStates = ['AWAITING_INSPECTION', 'RELEASED', 'REJECTED'] as const;
export const stockMovementKinds = [
  'RECEIPT',
  'PRODUCTION_ISSUE',
  'PRODUCTION_RETURN',
  'PRODUCTION',
  'SALE',
  'SALES_RETURN',
] as const;

export const batches = pgTable('batches', {
  id: uuid('id').primaryKey(),
  productId: uuid('product_id').notNull(),
  batchNumber: text('batch_number').notNull(),
  /** Who delivered it; for own production the factory's legal entity. */
  sourceOrganisationId: uuid('source_organisation_id').notNull(),
  productionDate: date('production_date'),
  bestBefore: date('best_before'),
  /** A batch of our own waits for inspection and release; bought goods were inspected before they came in. */
  state: text('state', { enum: batchStates }).notNull().default('RELEASED'),
  decidedById: uuid('decided_by_id'),
  decidedByName: text('decided_by_name'),
  decidedAt: timestamp('decided_at', { withTimezone: true }),
  decisionNote: text('decision_note'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});

/** Stock per location, product, batch and legal entity, in base units. */
export const stockItems = pgTable(
  'stock_items',
  {
    locationId: uuid('location_id').notNull(),
    productId: uuid('product_id').notNull(),
    batchId: uuid('batch_id').notNull(),
    legalEntityId: uuid('legal_entity_id').notNull(),
    onHand: quantity('on_hand'),
    reserved: quantity('reserved'),
    quarantined: quantity('quarantined'),
    /** Net value at cost, minor units. */
    valueMinor: bigint('value_minor', { mode: 'bigint' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.locationId, table.productId, table.batchId, table.legalEntityId] })],
);

/** Every change of a stock item, never altered; their sum is the stock. */
export const stockMovements = pgTable('stock_movements', {
  id: uuid('id').primaryKey(),
  kind: text('kind', { enum: stockMovementKinds }).notNull(),
  locationId: uuid('location_id').notNull(),
  productId: uuid('product_id').notNull(),
  batchId: uuid('batch_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  quantity: quantity('quantity'),
  valueMinor: bigint('value_minor', { mode: 'bigint' }).notNull(),
  documentType: text('document_type').notNull(),
  documentId: uuid('document_id').notNull(),
  documentNumber: text('document_number').notNull(),
  documentLineId: uuid('document_line_id').notNull(),
  /** The other side: the supplier of a receipt. */
  counterpartyId: uuid('counterparty_id'),
  occurredAt: timestamp('occurred_at', { withTimezone: true }).notNull(),
});

/** What an order holds of a batch and has not shipped; its sum per stock item is that item's `reserved`. */
export const stockReservations = pgTable('stock_reservations', {
  id: uuid('id').primaryKey(),
  orderId: uuid('order_id').notNull(),
  orderLineId: uuid('order_line_id').notNull(),
  locationId: uuid('location_id').notNull(),
  productId: uuid('product_id').notNull(),
  batchId: uuid('batch_id').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  quantity: quantity('quantity'),
  /** Part of it that a shipment has been told to take. */
  picked: quantity('picked').default('0'),
  /** When the hold ends by itself, on the system's clock; null once the order is firm. */
  lapsesAt: timestamp('lapses_at', { withTimezone: true }),
});

export type StockMovementKind = (typeof stockMovementKinds)[number];
export type StockReservationRow = typeof stockReservations.$inferSelect;
export type BatchRow = typeof batches.$inferSelect;
export type StockMovementRow = typeof stockMovements.$inferSelect;
export interface StockItemRow {
  item: typeof stockItems.$inferSelect;
  batch: BatchRow;
  productName: string | null;
  productCode: string | null;
  baseUnit: string | null;
}
