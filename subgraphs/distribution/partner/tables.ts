import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const partnerLevels = ['NATIONAL_AGENT', 'PROVINCIAL_AGENT', 'DEALER', 'SUB_DEALER', 'OUTLET'] as const;
export const partnerStates = ['ACTIVE', 'SUSPENDED', 'ENDED'] as const;

export const partners = pgTable('partners', {
  /** Also the id of its organisation. */
  id: uuid('id').primaryKey(),
  code: text('code').notNull(),
  /** Rises with each change of its data. */
  version: integer('version').notNull().default(1),
  name: text('name').notNull(),
  nameEn: text('name_en'),
  /** Code, names and pinyin. */
  searchText: text('search_text').notNull(),
  level: text('level', { enum: partnerLevels }).notNull(),
  /** Who supplies it; null: headquarters. */
  parentId: uuid('parent_id'),
  /** Itself and all above it: who may see it. */
  lineage: uuid('lineage').array().notNull(),
  /** Unified social credit code; an outlet may have none. */
  taxNumber: text('tax_number'),
  address: text('address').notNull(),
  contactName: text('contact_name').notNull(),
  contactPhone: text('contact_phone').notNull(),
  territory: text('territory').array().notNull(),
  bankAccountName: text('bank_account_name'),
  bankAccountNumber: text('bank_account_number'),
  bankName: text('bank_name'),
  state: text('state', { enum: partnerStates }).notNull(),
  stateReason: text('state_reason'),
  registeredById: uuid('registered_by_id').notNull(),
  registeredByName: text('registered_by_name').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
});

export type PartnerRow = typeof partners.$inferSelect;
