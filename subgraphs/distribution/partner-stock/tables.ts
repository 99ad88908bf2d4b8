import { date, integer, numeric, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const quantity = (name: string) => numeric(name, { precision: 18, scale: 3 }).notNull();

/** What goods are called, as they were shipped. */
const goods = {
  productId: uuid('product_id').notNull(),
  productCode: text('product_code').notNull(),
  productName: text('product_name').notNull(),
  baseUnit: text('base_unit').notNull(),
  unitsPerCase: integer('units_per_case'),
  batchId: uuid('batch_id').notNull(),
  batchNumber: text('batch_number').notNull(),
  bestBefore: date('best_before'),
};

/** What dealers have of our goods, by batch, in base units. */
export const partnerStock = pgTable(
  'partner_stock',
  { partnerId: uuid('partner_id').notNull(), ...goods, onHand: quantity('on_hand') },
  (table) => [primaryKey({ columns: [table.partnerId, table.productId, table.batchId] })],
);

/** Every change of what a dealer has, never altered; their sum is its stock. */
export const partnerStockMovements = pgTable('partner_stock_movements', {
  id: uuid('id').primaryKey(),
  partnerId: uuid('partner_id').notNull(),
  kind: text('kind', { enum: ['SIGNED', 'TO_OUTLET'] }).notNull(),
  productId: uuid('product_id').notNull(),
  batchId: uuid('batch_id').notNull(),
  /** Negative when it goes out. */
  quantity: quantity('quantity'),
  documentType: text('document_type').notNull(),
  documentId: uuid('document_id').notNull(),
  documentNumber: text('document_number').notNull(),
  documentLineId: uuid('document_line_id').notNull(),
  /** Our legal entity that sold it, or the outlet that got it. */
  counterpartyId: uuid('counterparty_id').notNull(),
  occurredAt: instant('occurred_at').notNull(),
});

/** Deliveries of dealers to the outlets that they serve. */
export const outletDeliveries = pgTable('outlet_deliveries', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  partnerId: uuid('partner_id').notNull(),
  partnerName: text('partner_name').notNull(),
  outletId: uuid('outlet_id').notNull(),
  outletName: text('outlet_name').notNull(),
  note: text('note'),
  createdByName: text('created_by_name').notNull(),
  createdAt: instant('created_at').notNull(),
});

export const outletDeliveryLines = pgTable('outlet_delivery_lines', {
  id: uuid('id').primaryKey(),
  outletDeliveryId: uuid('outlet_delivery_id').notNull(),
  position: integer('position').notNull(),
  ...goods,
  quantity: quantity('quantity'),
});

export type PartnerStockItemRow = typeof partnerStock.$inferSelect & { key: string };
export type PartnerStockMovementRow = typeof partnerStockMovements.$inferSelect;
export type OutletDeliveryRow = typeof outletDeliveries.$inferSelect;
export type OutletDeliveryLineRow = typeof outletDeliveryLines.$inferSelect;
