import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq } from 'drizzle-orm';
import { sourcingEventTopic } from '../sourcing-event/live-topic.ts';
import { sourcingInvitations } from '../sourcing-event/tables.ts';

/** Notes on the supplier's invitation, which stays locked until commit, since when a valid quotation is there. */
export async function setQuotationReceived(
  tx: CommandTx,
  note: { sourcingEventId: string; supplierId: string; at: Date | null },
): Promise<void> {
  await tx.db
    .update(sourcingInvitations)
    .set({ quotationReceivedAt: note.at })
    .where(
      and(
        eq(sourcingInvitations.sourcingEventId, note.sourcingEventId),
        eq(sourcingInvitations.supplierId, note.supplierId),
      ),
    );
  await tx.publishTopic(sourcingEventTopic, note.sourcingEventId, {});
}
