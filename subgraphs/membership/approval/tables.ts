import type { approvalRequested } from '@quanlian/events/approval-requested.ts';
import { bigint, char, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { z } from 'zod';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** The inbox: a projection of ApprovalRequested and ApprovalDecided. */
export const approvals = pgTable('approvals', {
  id: uuid('id').primaryKey(),
  documentType: text('document_type').$type<z.output<(typeof approvalRequested)['body']>['documentType']>().notNull(),
  documentId: uuid('document_id').notNull(),
  documentNumber: text('document_number').notNull(),
  title: text('title').notNull(),
  /** Who may decide. */
  permission: text('permission').notNull(),
  requestedById: uuid('requested_by_id').notNull(),
  requestedByName: text('requested_by_name').notNull(),
  amountMinor: bigint('amount_minor', { mode: 'bigint' }).notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  requestedAt: instant('requested_at').notNull(),
  state: text('state').$type<'WAITING' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN'>().notNull(),
  decidedById: uuid('decided_by_id'),
  decidedByName: text('decided_by_name'),
  comment: text('comment'),
  decidedAt: instant('decided_at'),
});
export type ApprovalRow = typeof approvals.$inferSelect;
