import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import type { DifferenceState } from './rules.ts';
import { type ReconciliationDifferenceRow, reconciliationDifferences } from './tables.ts';

export async function lockDifference(tx: CommandTx, id: string): Promise<ReconciliationDifferenceRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(reconciliationDifferences)
    .where(and(eq(reconciliationDifferences.id, id), scopedTo(tx.scope)))
    .for('update');
  return row;
}

/** Moves a difference whose row is locked. */
export async function moveDifference(
  tx: CommandTx,
  difference: ReconciliationDifferenceRow,
  state: DifferenceState,
  change: Partial<ReconciliationDifferenceRow>,
): Promise<ReconciliationDifferenceRow> {
  const [moved] = await tx.db
    .update(reconciliationDifferences)
    .set({ ...change, state })
    .where(and(eq(reconciliationDifferences.id, difference.id), eq(reconciliationDifferences.state, difference.state)))
    .returning();
  if (!moved) throw new Error(`difference ${difference.id} is not ${difference.state} any more`);
  return moved;
}
