import { uuidFrom } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { type PurseMovementRow, purseMovements } from './tables.ts';

/** Notes what a document puts into a dealer's purse or takes from it, once per document and kind; nothing is no movement. */
export async function movePurse(tx: CommandTx, movement: Omit<PurseMovementRow, 'id'>): Promise<void> {
  if (movement.amountMinor === 0n) return;
  const id = uuidFrom(movement.documentId, `${movement.purse}:${movement.kind}`);
  await tx.db
    .insert(purseMovements)
    .values({ id, ...movement })
    .onConflictDoNothing();
}
