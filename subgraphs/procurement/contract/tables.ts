import { bigint, date, integer, numeric, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });

export const contractStates = [
  'DRAFT',
  'PENDING_SUPPLIER_SIGNATURE',
  'PENDING_HQ_SIGNATURE',
  'ACTIVE',
  'EXPIRED',
  'TERMINATED',
  'CANCELLED',
] as const;

export const contracts = pgTable('contracts', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  number: text('number').notNull(),
  title: text('title').notNull(),
  state: text('state', { enum: contractStates }).notNull(),
  awardId: uuid('award_id').notNull(),
  sourcingEventId: uuid('sourcing_event_id').notNull(),
  supplierId: uuid('supplier_id').notNull(),
  supplierName: text('supplier_name').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  buyerName: text('buyer_name').notNull(),
  currency: text('currency').notNull(),
  validFrom: date('valid_from').notNull(),
  validUntil: date('valid_until').notNull(),
  paymentTermDays: integer('payment_term_days').notNull(),
  paymentTermReason: text('payment_term_reason'),
  deliveryPlace: text('delivery_place').notNull(),
  notes: text('notes'),
  /** In signature or in force; 0: none was sent. */
  version: integer('version').notNull(),
  /** Rises with each change of the draft. */
  draftVersion: integer('draft_version').notNull().default(1),
  documentHash: text('document_hash'),
  netMinor: minor('net_minor').notNull(),
  taxMinor: minor('tax_minor').notNull(),
  grossMinor: minor('gross_minor').notNull(),
  returnComment: text('return_comment'),
  endReason: text('end_reason'),
  activatedAt: instant('activated_at'),
  createdAt: instant('created_at').notNull(),
});

export const contractLines = pgTable('contract_lines', {
  id: uuid('id').primaryKey(),
  contractId: uuid('contract_id').notNull(),
  position: integer('position').notNull(),
  lotId: uuid('lot_id').notNull(),
  productId: uuid('product_id').notNull(),
  productCode: text('product_code').notNull(),
  productName: text('product_name').notNull(),
  productNameEn: text('product_name_en'),
  baseUnit: text('base_unit').notNull(),
  sharePercent: numeric('share_percent', { precision: 5, scale: 2 }).notNull(),
  quantity: numeric('quantity', { precision: 18, scale: 3 }).notNull(),
  /** By purchase orders that are not cancelled; see call-off.ts. */
  calledOffQuantity: numeric('called_off_quantity', { precision: 18, scale: 3 }).notNull().default('0'),
  minimumQuantity: numeric('minimum_quantity', { precision: 18, scale: 3 }).notNull(),
  leadTimeDays: integer('lead_time_days').notNull(),
  netUnitPrice: numeric('net_unit_price', { precision: 18, scale: 6 }).notNull(),
  taxRate: numeric('tax_rate', { precision: 5, scale: 4 }).notNull(),
  netMinor: minor('net_minor').notNull(),
  taxMinor: minor('tax_minor').notNull(),
  grossMinor: minor('gross_minor').notNull(),
});

export const contractVersions = pgTable('contract_versions', {
  contractId: uuid('contract_id').notNull(),
  version: integer('version').notNull(),
  content: text('content').notNull(),
  documentHash: text('document_hash').notNull(),
  sentAt: instant('sent_at').notNull(),
  sentById: uuid('sent_by_id').notNull(),
  sentByName: text('sent_by_name').notNull(),
});

export const contractSignatures = pgTable('contract_signatures', {
  id: uuid('id').primaryKey(),
  contractId: uuid('contract_id').notNull(),
  version: integer('version').notNull(),
  party: text('party', { enum: ['BUYER', 'SUPPLIER'] }).notNull(),
  organisationId: uuid('organisation_id').notNull(),
  organisationName: text('organisation_name').notNull(),
  personId: uuid('person_id').notNull(),
  personName: text('person_name').notNull(),
  signedAt: instant('signed_at').notNull(),
  documentHash: text('document_hash').notNull(),
  method: text('method', { enum: ['PLATFORM_CONFIRMATION'] }).notNull(),
});

export type ContractRow = typeof contracts.$inferSelect;
export type ContractLineRow = typeof contractLines.$inferSelect;
export type ContractVersionRow = typeof contractVersions.$inferSelect;
export type ContractSignatureRow = typeof contractSignatures.$inferSelect;
