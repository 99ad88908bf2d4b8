import { salesOrderCancelled } from '@quanlian/events/sales-order-cancelled.ts';
import { salesOrderConfirmed } from '@quanlian/events/sales-order-confirmed.ts';
import { uuidFrom } from '@quanlian/ids/uuid.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { eq } from 'drizzle-orm';
import { askTransfers } from '../ledger/ask-transfers.ts';
import { fundOrder, hasEnded, lockHold } from './fund-order.ts';
import { advanceHolds } from './tables.ts';
import { backToAdvance, resolveHold } from './transfers.ts';

/** An accepted order is paid from what it held; what was not allocated goes back to the advance. */
export const bookSalesOrderConfirmed = subscribe(salesOrderConfirmed, async (tx, { body, occurredAt }) => {
  if (body.funding !== 'ADVANCE') return;
  const chain = await fundOrder(tx, body.salesOrderId);
  const hold = await lockHold(tx, body.salesOrderId);
  if (!hold || hold.confirmedMinor !== null) return;
  const confirmedMinor = BigInt(body.grossMinor);
  await tx.db.update(advanceHolds).set({ confirmedMinor }).where(eq(advanceHolds.orderId, hold.orderId));
  const rest = hold.amountMinor - confirmedMinor;
  if (rest < 0n) throw new Error(`order ${body.number} came to more than it held`);
  if (rest > 0n) {
    const id = uuidFrom(hold.orderId, 'advance:not-allocated');
    chain.push(await backToAdvance(tx, hold, { id, amount: rest, happenedAt: occurredAt }));
  }
  if (chain.length > 0) await askTransfers(tx, chain);
});

/** A cancelled order lets its hold go; one that was confirmed gives back what it was paid. */
export const bookSalesOrderCancelled = subscribe(salesOrderCancelled, async (tx, { body, occurredAt }) => {
  if (body.funding !== 'ADVANCE') return;
  const hold = await lockHold(tx, body.salesOrderId);
  if (!hold || hold.state === 'RELEASED') return;
  await tx.db.update(advanceHolds).set({ state: 'RELEASED' }).where(eq(advanceHolds.orderId, hold.orderId));
  if (hold.state === 'POSTED') {
    const amount = hold.confirmedMinor ?? hold.amountMinor;
    const id = uuidFrom(hold.orderId, 'advance:cancelled');
    if (amount > 0n) await askTransfers(tx, [await backToAdvance(tx, hold, { id, amount, happenedAt: occurredAt })]);
    return;
  }
  // What the ledger never held, or has let go already, needs no release.
  if (!(await hasEnded(tx, hold))) await askTransfers(tx, [resolveHold(hold, 'VOID', occurredAt)]);
});
