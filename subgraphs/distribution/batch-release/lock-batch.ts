import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, desc, eq } from 'drizzle-orm';
import { type BatchRow, batches, stockItems } from '../stock/tables.ts';
import { type BatchInspectionRow, batchInspections } from './tables.ts';

/** The batch, for people of headquarters, locked until commit, with the last look at it. */
export async function lockBatch(
  tx: CommandTx,
  id: string,
): Promise<{ batch: BatchRow; inspection: BatchInspectionRow | undefined } | undefined> {
  const [batch] = await tx.db
    .select()
    .from(batches)
    .where(and(eq(batches.id, id), scopedTo(tx.scope)))
    .for('update');
  if (!batch) return undefined;
  const [inspection] = await tx.db
    .select()
    .from(batchInspections)
    .where(eq(batchInspections.batchId, id))
    .orderBy(desc(batchInspections.id))
    .limit(1);
  return { batch, inspection };
}

/** Writes what was decided on a locked batch. */
export async function moveBatch(tx: CommandTx, batch: BatchRow, to: Partial<BatchRow>): Promise<BatchRow> {
  const [row] = await tx.db
    .update(batches)
    .set(to)
    .where(and(eq(batches.id, batch.id), eq(batches.state, batch.state)))
    .returning();
  if (!row) throw new Error('the locked batch has changed');
  return row;
}

/** What lay in quarantine for want of a release is free: an unreleased batch has nothing else there. */
export async function freeFromQuarantine(tx: CommandTx, batchId: string): Promise<void> {
  await tx.db
    .select({ one: stockItems.batchId })
    .from(stockItems)
    .where(eq(stockItems.batchId, batchId))
    .orderBy(asc(stockItems.locationId), asc(stockItems.productId), asc(stockItems.legalEntityId))
    .for('update');
  await tx.db.update(stockItems).set({ quarantined: '0' }).where(eq(stockItems.batchId, batchId));
}
