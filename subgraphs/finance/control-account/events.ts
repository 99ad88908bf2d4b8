import { goodsSigned } from '@quanlian/events/goods-signed.ts';
import { refundSucceeded } from '@quanlian/events/refund-succeeded.ts';
import { salesOrderCancelled } from '@quanlian/events/sales-order-cancelled.ts';
import { salesOrderConfirmed } from '@quanlian/events/sales-order-confirmed.ts';
import { salesReturnReceived } from '@quanlian/events/sales-return-received.ts';
import { uuidFrom } from '@quanlian/ids/uuid.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq } from 'drizzle-orm';
import { orderMoneyMovements } from './tables.ts';

/** What was paid for an order in advance or through a channel, and what became of it: the documents behind 2203-ORDER. */
export const orderMoneySubscriptions = [
  subscribe(salesOrderConfirmed, async (tx, { body }) => {
    if (body.funding === 'CREDIT') return;
    await note(tx, orderOf(body), 'CONFIRMED', body.salesOrderId, BigInt(body.grossMinor));
  }),
  subscribe(salesOrderCancelled, async (tx, { body }) => {
    // A shopper's money goes back by a refund of its own, an advance at once.
    if (body.funding !== 'ADVANCE' || !body.wasConfirmed) return;
    const [paid] = await tx.db
      .select()
      .from(orderMoneyMovements)
      .where(and(eq(orderMoneyMovements.salesOrderId, body.salesOrderId), eq(orderMoneyMovements.kind, 'CONFIRMED')));
    if (paid) await note(tx, orderOf(body), 'CANCELLED', body.salesOrderId, -paid.amountMinor);
  }),
  subscribe(goodsSigned, async (tx, { body }) => {
    if (body.funding === 'CREDIT') return;
    await note(tx, orderOf(body), 'DELIVERED', body.shipmentId, -BigInt(body.grossMinor));
    if (body.funding === 'ADVANCE')
      await note(tx, orderOf(body), 'SHORT', body.shipmentId, -BigInt(body.shortGrossMinor));
  }),
  subscribe(salesReturnReceived, async (tx, { body }) => {
    if (body.funding !== 'CHANNEL') return;
    await note(tx, orderOf(body), 'RETURNED', body.salesReturnId, BigInt(body.grossMinor));
  }),
  subscribe(refundSucceeded, async (tx, { body }) => {
    const order = {
      salesOrderId: body.salesOrderId,
      currency: body.currency,
      salesOrderNumber: null,
      legalEntityId: null,
    };
    await note(tx, order, 'REFUNDED', body.refundId, -BigInt(body.amountMinor));
  }),
];

type Movement = typeof orderMoneyMovements.$inferInsert;
type Order = Pick<Movement, 'salesOrderId' | 'salesOrderNumber' | 'legalEntityId' | 'currency'>;

function orderOf(body: {
  salesOrderId: string;
  number: string;
  salesOrderNumber?: string;
  sellerLegalEntityId: string;
  currency: string;
}): Order {
  return {
    salesOrderId: body.salesOrderId,
    salesOrderNumber: body.salesOrderNumber ?? body.number,
    legalEntityId: body.sellerLegalEntityId,
    currency: body.currency,
  };
}

async function note(
  tx: CommandTx,
  order: Order,
  kind: Movement['kind'],
  documentId: string,
  amountMinor: bigint,
): Promise<void> {
  if (amountMinor === 0n) return;
  await tx.db
    .insert(orderMoneyMovements)
    .values({
      ...order,
      id: uuidFrom(documentId, `order-money:${kind}`),
      kind,
      documentId,
      amountMinor,
      happenedAt: tx.businessTime,
    })
    .onConflictDoNothing();
}
