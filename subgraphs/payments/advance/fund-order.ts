import { uuidFrom } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { eq } from 'drizzle-orm';
import type { TransferInstruction } from '../ledger/instruction.ts';
import { lockPending, resolutionOf } from '../ledger/pending.ts';
import { postings } from '../ledger/tables.ts';
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
  await lockPending(tx, holdTransferIdOf(hold.orderId));
  const isLapsed = await hasLapsed(tx, hold);
  if (isLapsed) {
    const resolution = await resolutionOf(tx, holdTransferIdOf(hold.orderId));
    // What the ledger has been asked to let go it lets go before it comes to what is asked here.
    const comingFree = resolution && !resolution.isPosted ? hold.amountMinor : 0n;
    const available = (await availableAdvance(tx, hold)) + comingFree;
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

/** Whether the ledger holds nothing for it: it never did, or it has let it go or will. */
export async function hasEnded(tx: CommandTx, hold: AdvanceHoldRow): Promise<boolean> {
  await lockPending(tx, holdTransferIdOf(hold.orderId));
  const [posting] = await tx.db
    .select({ result: postings.result })
    .from(postings)
    .where(eq(postings.transferId, holdTransferIdOf(hold.orderId)));
  if (posting?.result && posting.result !== 'OK') return true;
  return (await resolutionOf(tx, holdTransferIdOf(hold.orderId))) !== undefined;
}
