import type { FileRow } from '@quanlian/subgraph-kit/file-store.ts';
import type { Problem } from '@quanlian/subgraph-kit/import-file.ts';
import { boolean, date, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { memberImportColumns } from './columns.ts';

export const memberImportStates = ['READING', 'PREVIEW', 'COMMITTING', 'DONE', 'REFUSED', 'DISCARDED'] as const;
export const memberImportOutcomes = ['NEW', 'EXISTS', 'ERROR'] as const;

export const memberImports = pgTable('member_imports', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  /** Null: deleted. */
  fileId: uuid('file_id'),
  fileName: text('file_name').notNull(),
  legalEntityId: uuid('legal_entity_id').notNull(),
  state: text('state', { enum: memberImportStates }).notNull(),
  /** Key of the message catalogue. */
  problem: text('problem'),
  problemFacts: jsonb('problem_facts').$type<Problem['facts']>(),
  leaveOutErrors: boolean('leave_out_errors').notNull().default(false),
  totalRows: integer('total_rows'),
  processedRows: integer('processed_rows').notNull(),
  /** As they stand in the file. */
  unusedHeadings: text('unused_headings').array().notNull().default([]),
  missingColumns: text('missing_columns', { enum: memberImportColumns }).array().notNull().default([]),
  startedById: uuid('started_by_id'),
  startedByName: text('started_by_name').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
});

/** Name, address and number are emptied when the import is at its end. */
export const memberImportRows = pgTable('member_import_rows', {
  id: uuid('id').primaryKey(),
  importId: uuid('import_id').notNull(),
  line: integer('line').notNull(),
  name: text('name'),
  email: text('email'),
  phone: text('phone'),
  joinedOn: date('joined_on', { mode: 'string' }),
  points: integer('points').notNull(),
  outcome: text('outcome', { enum: memberImportOutcomes }).notNull(),
  problems: jsonb('problems').$type<Problem[]>().notNull(),
  memberId: uuid('member_id'),
});

export type MemberImportLineRow = typeof memberImportRows.$inferSelect;
export type MemberImportRow = typeof memberImports.$inferSelect;
export type MemberImportUploadRow = FileRow;
