import { approvalDecided } from '@quanlian/events/approval-decided.ts';
import { approvalRequested } from '@quanlian/events/approval-requested.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { and, eq } from 'drizzle-orm';
import { approvalsTopic, inboxKey } from './live-topic.ts';
import { approvals } from './tables.ts';

export const onApprovalRequested = subscribe(approvalRequested, async (tx, { body, occurredAt }) => {
  const { approvalId, amountMinor, ...asked } = body;
  const written = await tx.db
    .insert(approvals)
    .values({ id: approvalId, ...asked, amountMinor: BigInt(amountMinor), requestedAt: occurredAt, state: 'WAITING' })
    .onConflictDoNothing()
    .returning({ id: approvals.id });
  if (written.length > 0) await tx.publishTopic(approvalsTopic, inboxKey, { permission: asked.permission });
});

export const onApprovalDecided = subscribe(approvalDecided, async (tx, { body, occurredAt }) => {
  const { approvalId, decision, decidedById, decidedByName, comment } = body;
  const [decided] = await tx.db
    .update(approvals)
    .set({ state: decision, decidedById, decidedByName, comment, decidedAt: occurredAt })
    .where(and(eq(approvals.id, approvalId), eq(approvals.state, 'WAITING')))
    .returning({ permission: approvals.permission });
  if (decided) return tx.publishTopic(approvalsTopic, inboxKey, decided);
  const [known] = await tx.db.select({ id: approvals.id }).from(approvals).where(eq(approvals.id, approvalId));
  // Not asked for yet as far as we know: the delivery is tried again until the request has arrived.
  if (!known) throw new Error(`approval ${approvalId} is not known yet`);
});
