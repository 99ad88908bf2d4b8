import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { type PromotionRow, promotions } from './tables.ts';

/** The promotion under its lock; undefined when there is none for the caller. */
export async function lockPromotion(tx: CommandTx, id: string): Promise<PromotionRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(promotions)
    .where(and(eq(promotions.id, id), scopedTo(tx.scope)))
    .for('update');
  return row;
}
