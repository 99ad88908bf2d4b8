import { bigint, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

export const auditAnchors = pgTable('audit_anchors', {
  subgraph: text('subgraph').notNull(),
  sequence: bigint('sequence', { mode: 'bigint' }).notNull(),
  hash: text('hash').notNull(),
  /** Set when the same sequence was announced again with another hash. */
  conflictingHash: text('conflicting_hash'),
  anchoredAt: timestamp('anchored_at', { withTimezone: true, mode: 'date' }).notNull(),
});

/** The newest anchor of a subgraph, and whether any of its anchors was contradicted. */
export interface AuditAnchorRow {
  subgraph: string;
  sequence: bigint;
  hash: string;
  anchoredAt: Date;
  isConsistent: boolean;
}

/** An entry of the kit's audit log. */
export interface AuditEntryRow {
  id: string;
  command: string;
  personName: string | null;
  subjectType: string;
  subjectId: string;
  subjectName: string | null;
  summary: unknown;
  occurredAt: Date;
}
