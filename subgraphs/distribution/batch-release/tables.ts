import { jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const inspectionResults = ['PASSED', 'FAILED'] as const;

/** One thing that was looked at. */
export interface InspectionItem {
  name: string;
  value: string;
  limit: string | null;
  isWithinLimit: boolean;
}

/** 出厂检验: each look at a batch; the last one counts. Never altered. */
export const batchInspections = pgTable('batch_inspections', {
  id: uuid('id').primaryKey(),
  batchId: uuid('batch_id').notNull(),
  result: text('result', { enum: inspectionResults }).notNull(),
  items: jsonb('items').$type<InspectionItem[]>().notNull(),
  note: text('note'),
  inspectedById: uuid('inspected_by_id').notNull(),
  inspectedByName: text('inspected_by_name').notNull(),
  inspectedAt: timestamp('inspected_at', { withTimezone: true, mode: 'date' }).notNull(),
});

export type BatchInspectionRow = typeof batchInspections.$inferSelect;
