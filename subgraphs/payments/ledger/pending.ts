import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { sql } from 'drizzle-orm';
import type { Resolution } from './instruction.ts';

/**
 * Whoever decides about a pending transfer by what has been asked for it takes this lock first, for as long as the
 * transaction lasts: of posting and lapsing at once the second sees the first.
 */
export async function lockPending(tx: CommandTx, pendingId: string): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`pending ${pendingId}`}, 0))`);
}

export interface AskedResolution {
  kind: Resolution['kind'];
  /** False while the ledger has only been asked: what the pending transfer holds is not free yet. */
  isPosted: boolean;
}

/** What a pending transfer has come to, or will by what the ledger has been asked; undefined while it is open. */
export async function resolutionOf(tx: CommandTx, pendingId: string): Promise<AskedResolution | undefined> {
  const [row] = await tx.db.execute<AskedResolution & Record<string, unknown>>(sql`
    select kind, true as "isPosted" from ledger_transfer where pending_id = ${pendingId}
    union all
    select instruction ->> 'kind', false from posting where result is null and instruction ->> 'pendingId' = ${pendingId}
    limit 1`);
  return row;
}
