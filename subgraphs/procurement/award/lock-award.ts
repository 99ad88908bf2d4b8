import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { type AwardRow, awards } from './tables.ts';

/** The award, locked until commit; awards are seen by headquarters alone. */
export async function lockAward(tx: CommandTx, id: string): Promise<AwardRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(awards)
    .where(and(eq(awards.id, id), scopedTo(tx.scope)))
    .for('update');
  return row;
}
