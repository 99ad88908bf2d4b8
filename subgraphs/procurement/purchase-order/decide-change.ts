import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq } from 'drizzle-orm';
import { type PurchaseOrderChangeRow, type PurchaseOrderRow, purchaseOrderChanges } from './tables.ts';

/** Writes the decision on the open change of a locked order, and answers that change. */
export async function decideChange(
  tx: CommandTx,
  order: PurchaseOrderRow,
  decision: { state: 'ACCEPTED' | 'REFUSED'; comment: string | null },
): Promise<PurchaseOrderChangeRow> {
  const [change] = await tx.db
    .update(purchaseOrderChanges)
    .set({
      state: decision.state,
      decisionComment: decision.comment,
      decidedByName: actingPerson(tx).personName,
      decidedAt: tx.businessTime,
    })
    .where(and(eq(purchaseOrderChanges.purchaseOrderId, order.id), eq(purchaseOrderChanges.state, 'PROPOSED')))
    .returning();
  if (!change) throw new Error('an order in change has no open change');
  return change;
}
