import type { FileRow } from '@quanlian/subgraph-kit/file-store.ts';
import { date, integer, numeric, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const shipmentNoticeStates = ['ANNOUNCED', 'ARRIVED', 'CLOSED', 'CANCELLED'] as const;
export const shipmentDocumentKinds = [
  'INSPECTION_REPORT',
  'DELIVERY_NOTE',
  'CONFORMITY_CERTIFICATE',
  'CUSTOMS_DOCUMENT',
  'OTHER',
] as const;

export const shipmentNotices = pgTable('shipment_notices', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  state: text('state', { enum: shipmentNoticeStates }).notNull(),
  purchaseOrderId: uuid('purchase_order_id').notNull(),
  supplierId: uuid('supplier_id').notNull(),
  supplierName: text('supplier_name').notNull(),
  locationId: uuid('location_id').notNull(),
  locationName: text('location_name').notNull(),
  carrier: text('carrier').notNull(),
  waybillNumber: text('waybill_number'),
  shippedOn: date('shipped_on').notNull(),
  expectedArrivalOn: date('expected_arrival_on').notNull(),
  note: text('note'),
  createdByName: text('created_by_name').notNull(),
  cancelReason: text('cancel_reason'),
  createdAt: instant('created_at').notNull(),
});

export const shipmentNoticeLines = pgTable('shipment_notice_lines', {
  id: uuid('id').primaryKey(),
  shipmentNoticeId: uuid('shipment_notice_id').notNull(),
  purchaseOrderLineId: uuid('purchase_order_line_id').notNull(),
  position: integer('position').notNull(),
  productId: uuid('product_id').notNull(),
  productCode: text('product_code').notNull(),
  productName: text('product_name').notNull(),
  productNameEn: text('product_name_en'),
  baseUnit: text('base_unit').notNull(),
  quantity: numeric('quantity', { precision: 18, scale: 3 }).notNull(),
  batchNumber: text('batch_number').notNull(),
  productionDate: date('production_date').notNull(),
  bestBefore: date('best_before'),
});

export const shipmentDocuments = pgTable('shipment_documents', {
  id: uuid('id').primaryKey(),
  shipmentNoticeId: uuid('shipment_notice_id').notNull(),
  supplierId: uuid('supplier_id').notNull(),
  kind: text('kind', { enum: shipmentDocumentKinds }).notNull(),
  number: text('number').notNull(),
  /** Null: about the whole delivery. */
  batchNumber: text('batch_number'),
  fileId: uuid('file_id'),
  fileName: text('file_name'),
  createdAt: instant('created_at').notNull(),
});

export type ShipmentNoticeRow = typeof shipmentNotices.$inferSelect;
export type ShipmentNoticeLineRow = typeof shipmentNoticeLines.$inferSelect;
export type ShipmentDocumentRow = typeof shipmentDocuments.$inferSelect;
/** The file row whose bytes are still to come. */
export type ShipmentDocumentUploadRow = FileRow;
