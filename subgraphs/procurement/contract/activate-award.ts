import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq } from 'drizzle-orm';
import { awards } from '../award/tables.ts';
import { bringsAwardIntoForce } from './rules.ts';
import { contracts } from './tables.ts';

/**
 * Brings an award into force when the last of its contracts is signed or dropped. The award's row is locked first: of
 * the last two contracts at once, the second sees the first.
 */
export async function activateAward(tx: CommandTx, awardId: string): Promise<void> {
  await tx.db.select({ id: awards.id }).from(awards).where(eq(awards.id, awardId)).for('update');
  const all = await tx.db.select({ state: contracts.state }).from(contracts).where(eq(contracts.awardId, awardId));
  if (!bringsAwardIntoForce(all.map((contract) => contract.state))) return;
  await tx.db
    .update(awards)
    .set({ state: 'ACTIVE' })
    .where(and(eq(awards.id, awardId), eq(awards.state, 'APPROVED')));
}
