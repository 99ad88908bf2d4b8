import { boolean, date, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const supplierStates = ['POTENTIAL', 'QUALIFIED', 'SUSPENDED', 'BLACKLISTED'] as const;
export const taxpayerKinds = ['GENERAL', 'SMALL_SCALE'] as const;
export const companySizes = ['LARGE', 'MEDIUM', 'SMALL', 'MICRO'] as const;
export const supplierDocumentKinds = [
  'BUSINESS_LICENCE',
  'FOOD_PRODUCTION_LICENCE',
  'FOOD_TRADING_LICENCE',
  'QUALITY_CERTIFICATE',
  'BANK_ACCOUNT_PROOF',
  'OTHER',
] as const;
export const supplierChangeKinds = ['CONTACT', 'BANK_ACCOUNT'] as const;
export const supplierChangeRequestStates = ['PENDING', 'CHECKED', 'APPROVED', 'REJECTED'] as const;

const contact = {
  contactName: text('contact_name'),
  contactEmail: text('contact_email'),
  contactPhone: text('contact_phone'),
};

const bankAccount = {
  bankAccountName: text('bank_account_name'),
  bankAccountNumber: text('bank_account_number'),
  bankName: text('bank_name'),
  bankCode: text('bank_code'),
};

export const suppliers = pgTable('suppliers', {
  /** Also the id of its organisation. */
  id: uuid('id').primaryKey(),
  code: text('code').notNull(),
  /** Rises with each change of its data. */
  version: integer('version').notNull().default(1),
  name: text('name').notNull(),
  nameEn: text('name_en'),
  searchText: text('search_text').notNull(),
  taxNumber: text('tax_number').notNull(),
  taxpayerKind: text('taxpayer_kind', { enum: taxpayerKinds }).notNull(),
  vatRates: text('vat_rates').array().notNull(),
  companySize: text('company_size', { enum: companySizes }).notNull(),
  address: text('address'),
  contactName: text('contact_name').notNull(),
  contactEmail: text('contact_email').notNull(),
  contactPhone: text('contact_phone'),
  ...bankAccount,
  state: text('state', { enum: supplierStates }).notNull(),
  stateReason: text('state_reason'),
  registeredById: uuid('registered_by_id').notNull(),
  registeredByName: text('registered_by_name').notNull(),
  createdAt: instant('created_at').notNull(),
});

export const supplierDocuments = pgTable('supplier_documents', {
  id: uuid('id').primaryKey(),
  supplierId: uuid('supplier_id').notNull(),
  kind: text('kind', { enum: supplierDocumentKinds }).notNull(),
  number: text('number').notNull(),
  /** Last day; null: without term. */
  validUntil: date('valid_until'),
});

export const supplierChangeRequests = pgTable('supplier_change_requests', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  supplierId: uuid('supplier_id').notNull(),
  kind: text('kind', { enum: supplierChangeKinds }).notNull(),
  state: text('state', { enum: supplierChangeRequestStates }).notNull(),
  ...contact,
  ...bankAccount,
  reason: text('reason').notNull(),
  requestedById: uuid('requested_by_id').notNull(),
  requestedByName: text('requested_by_name').notNull(),
  isRequestedBySupplier: boolean('is_requested_by_supplier').notNull(),
  requestedAt: instant('requested_at').notNull(),
  checkedById: uuid('checked_by_id'),
  checkedByName: text('checked_by_name'),
  checkedAt: instant('checked_at'),
  decidedById: uuid('decided_by_id'),
  decidedByName: text('decided_by_name'),
  decidedAt: instant('decided_at'),
  decisionComment: text('decision_comment'),
});

export type SupplierRow = typeof suppliers.$inferSelect;
export type SupplierDocumentRow = typeof supplierDocuments.$inferSelect;
export type SupplierChangeRequestRow = typeof supplierChangeRequests.$inferSelect;
