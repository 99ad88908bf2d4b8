import { uuidFrom } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { eq } from 'drizzle-orm';
import type { TransferInstruction } from '../ledger/instruction.ts';
import { ledgerTransfers, postings } from '../ledger/tables.ts';
import { availableAdvance, hasLapsed } from './hold-advance.ts';
import { type AdvanceHoldRow, advanceHolds } from './tables.ts';
import { holdTransferIdOf, resolveHold, toOrder } from './transfers.ts';

/**
 * What makes an order's advance final, where nothing has yet: its hold is posted; where that has lapsed the amount is
 * taken anew. Throws while the dealer has too little: the event is told again, and shown at headquarters if it goes on.
 */
export async function fundOrder(tx: CommandTx, orderId: string): Promise<TransferInstruction[]> {
  const hold = await lockHold(tx, orderId);
  if (!hold) throw new Error(`order ${orderId} holds no advance`);
  return hold.state === 'POSTED' ? [] : postHold(tx, hold);
}

export async function lockHold(tx: CommandTx, orderId: string): Promise<AdvanceHoldRow | undefined> {
  const [hold] = await tx.db.select().from(advanceHolds).where(eq(advanceHolds.orderId, orderId)).for('update');
  return hold;
}

async function postHold(tx: CommandTx, hold: AdvanceHoldRow): Promise<TransferInstruction[]> {
  if (hold.state === 'RELEASED') throw new Error(`the advance of order ${hold.orderNumber} was given back`);
  const isLapsed = await hasLapsed(tx, hold);
  if (isLapsed) {
    const available = await availableAdvance(tx, hold);
    if (available < hold.amountMinor) {
      throw new Error(`the advance of order ${hold.orderNumber} has lapsed, and ${available} fen are available`);
    }
  }
  await tx.db.update(advanceHolds).set({ state: 'POSTED' }).where(eq(advanceHolds.orderId, hold.orderId));
  if (!isLapsed) return [resolveHold(hold, 'POST', tx.businessTime)];
  const anew = await toOrder(tx, hold, {
    kind: 'SINGLE',
    id: uuidFrom(hold.orderId, 'advance:anew'),
    amount: hold.amountMinor,
    happenedAt: tx.businessTime,
  });
  return [anew];
}

/** Whether the ledger holds nothing for it: it never did, or it has let it go. */
export async function hasEnded(tx: CommandTx, hold: AdvanceHoldRow): Promise<boolean> {
  const [posting] = await tx.db
    .select({ result: postings.result })
    .from(postings)
    .where(eq(postings.transferId, holdTransferIdOf(hold.orderId)));
  if (posting?.result && posting.result !== 'OK') return true;
  const [resolution] = await tx.db
    .select({ id: ledgerTransfers.id })
    .from(ledgerTransfers)
    .where(eq(ledgerTransfers.pendingId, holdTransferIdOf(hold.orderId)));
  return resolution !== undefined;
}
