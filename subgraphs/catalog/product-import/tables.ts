import type { FileRow } from '@quanlian/subgraph-kit/file-store.ts';
import type { Problem } from '@quanlian/subgraph-kit/import-file.ts';
import { bigint, boolean, integer, jsonb, numeric, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { productKinds } from '../product/tables.ts';
import { productImportColumns } from './columns.ts';

export const productImportStates = ['READING', 'PREVIEW', 'COMMITTING', 'DONE', 'REFUSED', 'DISCARDED'] as const;
export const productImportOutcomes = ['NEW', 'NEW_WITHOUT_PRICE', 'EXISTS', 'ERROR'] as const;

export const productImports = pgTable('product_imports', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  fileId: uuid('file_id').notNull(),
  fileName: text('file_name').notNull(),
  kind: text('kind', { enum: productKinds }).notNull(),
  state: text('state', { enum: productImportStates }).notNull(),
  /** Key of the message catalogue. */
  problem: text('problem'),
  problemFacts: jsonb('problem_facts').$type<Problem['facts']>(),
  defaultTaxRate: numeric('default_tax_rate', { precision: 5, scale: 4 }),
  defaultTaxCode: text('default_tax_code'),
  defaultBaseUnit: text('default_base_unit').notNull(),
  leaveOutErrors: boolean('leave_out_errors').notNull(),
  totalRows: integer('total_rows'),
  processedRows: integer('processed_rows').notNull(),
  startedById: uuid('started_by_id'),
  startedByName: text('started_by_name').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  /** As they stand in the file. */
  unusedHeadings: text('unused_headings').array().notNull().default([]),
  missingColumns: text('missing_columns', { enum: productImportColumns }).array().notNull().default([]),
});

export const productImportRows = pgTable('product_import_rows', {
  id: uuid('id').primaryKey(),
  importId: uuid('import_id').notNull(),
  line: integer('line').notNull(),
  code: text('code'),
  name: text('name').notNull(),
  specification: text('specification'),
  baseUnit: text('base_unit'),
  gtin: text('gtin'),
  salePriceMinor: bigint('sale_price_minor', { mode: 'bigint' }),
  purchasePriceMinor: bigint('purchase_price_minor', { mode: 'bigint' }),
  outcome: text('outcome', { enum: productImportOutcomes }).notNull(),
  problems: jsonb('problems').$type<Problem[]>().notNull(),
  productId: uuid('product_id'),
});

export type ProductImportLineRow = typeof productImportRows.$inferSelect;
export type ProductImportRow = typeof productImports.$inferSelect;

export type ProductImportUploadRow = FileRow;
