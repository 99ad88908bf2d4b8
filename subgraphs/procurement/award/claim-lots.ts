import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { err, ok } from '@quanlian/subgraph-kit/result.ts';
import { and, eq } from 'drizzle-orm';
import { awardLots, awards } from './tables.ts';

/**
 * Claims the lots for a proposal. A lot is in one live award at most: the partial unique index `award_lot_live_once`
 * decides, so that of two proposals at once the second waits for the first and is then refused.
 */
export async function claimLots(tx: CommandTx, awardId: string, lotIds: readonly string[]) {
  const claimed = await tx.db
    .insert(awardLots)
    .values(lotIds.map((lotId) => ({ awardId, lotId, isLive: true })))
    .onConflictDoNothing()
    .returning({ lotId: awardLots.lotId });
  const won = new Set(claimed.map((row) => row.lotId));
  const lost = lotIds.find((lotId) => !won.has(lotId));
  if (lost === undefined) return ok(undefined);
  const [holder] = await tx.db
    .select({ number: awards.number })
    .from(awardLots)
    .innerJoin(awards, eq(awards.id, awardLots.awardId))
    .where(and(eq(awardLots.lotId, lost), eq(awardLots.isLive, true)));
  return err({ kind: 'LotAlreadyAwarded', lotId: lost, awardNumber: holder?.number ?? '' });
}

/** Sets the lots of an award free again, when it goes back to draft. */
export async function releaseLots(tx: CommandTx, awardId: string): Promise<void> {
  await tx.db.update(awardLots).set({ isLive: false }).where(eq(awardLots.awardId, awardId));
}
