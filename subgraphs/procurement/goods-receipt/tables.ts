import { bigint, date, integer, jsonb, numeric, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const quantity = (name: string) => numeric(name, { precision: 18, scale: 3 });

export const goodsReceiptStates = [
  'INSPECTING',
  'ACCEPTED',
  'PARTIALLY_ACCEPTED',
  'REJECTED',
  'STOCKED',
  'RETURNED',
] as const;
export const supplierReturnStates = ['NONE', 'PENDING', 'RETURNED'] as const;
export const rejectReasons = [
  'OUT_OF_SPECIFICATION',
  'DAMAGED',
  'SHORT_SHELF_LIFE',
  'WRONG_GOODS',
  'ABOVE_ORDER',
  'WRONG_LABEL',
  'OTHER',
] as const;

export const goodsReceipts = pgTable('goods_receipts', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  number: text('number').notNull(),
  state: text('state', { enum: goodsReceiptStates }).notNull(),
  purchaseOrderId: uuid('purchase_order_id').notNull(),
  shipmentNoticeId: uuid('shipment_notice_id').notNull(),
  supplierId: uuid('supplier_id').notNull(),
  supplierName: text('supplier_name').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  locationId: uuid('location_id').notNull(),
  locationName: text('location_name').notNull(),
  currency: text('currency').notNull(),
  note: text('note'),
  receivedById: uuid('received_by_id').notNull(),
  receivedByName: text('received_by_name').notNull(),
  receivedAt: instant('received_at').notNull(),
  inspectedById: uuid('inspected_by_id'),
  inspectedByName: text('inspected_by_name'),
  inspectedAt: instant('inspected_at'),
  inspectionNote: text('inspection_note'),
  stockedByName: text('stocked_by_name'),
  stockedAt: instant('stocked_at'),
  returnState: text('return_state', { enum: supplierReturnStates }).notNull(),
  returnNumber: text('return_number'),
  returnedBy: text('returned_by'),
  returnedAt: instant('returned_at'),
  createdAt: instant('created_at').notNull(),
});

/** One thing that was measured. */
export interface Measurement {
  name: string;
  value: string;
  limit: string | null;
  isWithinLimit: boolean;
}

export const goodsReceiptLines = pgTable('goods_receipt_lines', {
  id: uuid('id').primaryKey(),
  goodsReceiptId: uuid('goods_receipt_id').notNull(),
  purchaseOrderLineId: uuid('purchase_order_line_id').notNull(),
  shipmentNoticeLineId: uuid('shipment_notice_line_id').notNull(),
  supplierId: uuid('supplier_id').notNull(),
  position: integer('position').notNull(),
  productId: uuid('product_id').notNull(),
  productCode: text('product_code').notNull(),
  productName: text('product_name').notNull(),
  productNameEn: text('product_name_en'),
  baseUnit: text('base_unit').notNull(),
  batchNumber: text('batch_number').notNull(),
  productionDate: date('production_date').notNull(),
  bestBefore: date('best_before'),
  announcedQuantity: quantity('announced_quantity').notNull(),
  countedQuantity: quantity('counted_quantity').notNull(),
  acceptedQuantity: quantity('accepted_quantity'),
  rejectedQuantity: quantity('rejected_quantity'),
  rejectReason: text('reject_reason', { enum: rejectReasons }),
  rejectNote: text('reject_note'),
  measurements: jsonb('measurements').$type<Measurement[]>().notNull().default([]),
  /** Accepted quantity at the order's net price. */
  acceptedNetMinor: bigint('accepted_net_minor', { mode: 'bigint' }),
  matchedQuantity: quantity('matched_quantity').notNull().default('0'),
});

export type GoodsReceiptRow = typeof goodsReceipts.$inferSelect;
export type GoodsReceiptLineRow = typeof goodsReceiptLines.$inferSelect;
