import type { noticeRaised } from '@quanlian/events/notice-raised.ts';
import { jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { z } from 'zod';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** What is told to one person about its own account. */
export type PersonalNoticeKind = 'PASSWORD_RESET_ISSUED' | 'PASSWORD_RESET';

export const notices = pgTable('notices', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  /** This person alone sees it, in whatever organisation; null: it is for the organisation. */
  personId: uuid('person_id'),
  /** Only people with this permission see it; null: everybody in the organisation. */
  permission: text('permission'),
  kind: text('kind').$type<z.output<(typeof noticeRaised)['body']>['kind'] | PersonalNoticeKind>().notNull(),
  documentType: text('document_type').notNull(),
  documentId: uuid('document_id').notNull(),
  /** What the sentence names, such as the document's number. */
  facts: jsonb('facts').$type<Record<string, string>>().notNull(),
  raisedAt: instant('raised_at').notNull(),
});

export const noticeReads = pgTable('notice_reads', {
  personId: uuid('person_id').notNull(),
  noticeId: uuid('notice_id').notNull(),
  readAt: instant('read_at').notNull(),
});

/** A notice as one person sees it. */
export type NoticeRow = typeof notices.$inferSelect & { isRead: boolean };
