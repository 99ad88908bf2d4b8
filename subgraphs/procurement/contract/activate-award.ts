import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq, ne } from 'drizzle-orm';
import { awards } from '../award/tables.ts';
import { contracts } from './tables.ts';

/**
 * An award is in force when all its contracts are. The award's row is locked first: of the last two contracts signed
 * at once, the second sees the first.
 */
export async function activateAward(tx: CommandTx, awardId: string): Promise<void> {
  await tx.db.select({ id: awards.id }).from(awards).where(eq(awards.id, awardId)).for('update');
  const open = await tx.db
    .select({ id: contracts.id })
    .from(contracts)
    .where(and(eq(contracts.awardId, awardId), ne(contracts.state, 'ACTIVE'), ne(contracts.state, 'CANCELLED')))
    .limit(1);
  if (open.length > 0) return;
  await tx.db
    .update(awards)
    .set({ state: 'ACTIVE' })
    .where(and(eq(awards.id, awardId), eq(awards.state, 'APPROVED')));
}
