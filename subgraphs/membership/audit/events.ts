import { auditHeadChained } from '@quanlian/events/audit-head-chained.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { and, eq, ne } from 'drizzle-orm';
import { auditAnchors } from './tables.ts';

/** Keeps the head of a chain where its own subgraph cannot write; another hash for a known sequence is remembered. */
export const onAuditHeadChained = subscribe(auditHeadChained, async (tx, { body, occurredAt }) => {
  const { subgraph, hash } = body;
  const sequence = BigInt(body.sequence);
  await tx.db.insert(auditAnchors).values({ subgraph, sequence, hash, anchoredAt: occurredAt }).onConflictDoNothing();
  await tx.db
    .update(auditAnchors)
    .set({ conflictingHash: hash })
    .where(and(eq(auditAnchors.subgraph, subgraph), eq(auditAnchors.sequence, sequence), ne(auditAnchors.hash, hash)));
});
