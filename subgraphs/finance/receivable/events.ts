import { goodsSigned } from '@quanlian/events/goods-signed.ts';
import { salesOrderCancelled } from '@quanlian/events/sales-order-cancelled.ts';
import { salesOrderConfirmed } from '@quanlian/events/sales-order-confirmed.ts';
import { salesReturnReceived } from '@quanlian/events/sales-return-received.ts';
import { addDays } from '@quanlian/subgraph-kit/business-time.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq, ne, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { lockCredit, termsOn } from '../credit/credit-account.ts';
import { creditHolds } from '../credit/tables.ts';
import { movePurse } from './move-purse.ts';
import { purseMovements, receivables } from './tables.ts';

type Signed = z.output<(typeof goodsSigned)['body']>;

/** What dealers owe, and what they have with us, by the facts of other documents: the ledger books the same ones. */
export const receivableSubscriptions = [
  subscribe(goodsSigned, async (tx, { body, occurredAt }) => {
    if (body.funding === 'CREDIT') await owe(tx, body);
    if (body.funding === 'ADVANCE') {
      await movePurse(tx, {
        ...dealerOf(body),
        kind: 'SHORT_DELIVERY',
        documentId: body.shipmentId,
        documentNumber: body.number,
        amountMinor: BigInt(body.shortGrossMinor),
        currency: body.currency,
        happenedAt: occurredAt,
      });
    }
  }),
  subscribe(salesOrderConfirmed, async (tx, { body, occurredAt }) => {
    if (body.funding !== 'ADVANCE') return;
    await movePurse(tx, {
      ...dealerOf(body),
      kind: 'ORDER',
      documentId: body.salesOrderId,
      documentNumber: body.number,
      amountMinor: -BigInt(body.grossMinor),
      currency: body.currency,
      happenedAt: occurredAt,
    });
  }),
  subscribe(salesOrderCancelled, async (tx, { body, occurredAt }) => {
    if (body.funding !== 'ADVANCE' || !body.wasConfirmed) return;
    const [paid] = await tx.db
      .select()
      .from(purseMovements)
      .where(and(eq(purseMovements.documentId, body.salesOrderId), eq(purseMovements.kind, 'ORDER')));
    if (!paid) return;
    await movePurse(tx, {
      ...dealerOf(body),
      kind: 'ORDER_CANCELLED',
      documentId: body.salesOrderId,
      documentNumber: body.number,
      amountMinor: -paid.amountMinor,
      currency: body.currency,
      happenedAt: occurredAt,
    });
  }),
  /** A dealer's return gives it an advance, whichever way the order was paid. */
  subscribe(salesReturnReceived, async (tx, { body, occurredAt }) => {
    if (body.funding === 'CHANNEL') return;
    await movePurse(tx, {
      ...dealerOf(body),
      kind: 'RETURN',
      documentId: body.salesReturnId,
      documentNumber: body.number,
      amountMinor: BigInt(body.grossMinor),
      currency: body.currency,
      happenedAt: occurredAt,
    });
  }),
];

function dealerOf(body: { buyerId: string; sellerLegalEntityId: string }) {
  return { purse: 'ADVANCE' as const, partnerId: body.buyerId, legalEntityId: body.sellerLegalEntityId };
}

/** What was signed for is owed from now on: the order's hold gives way to a receivable. */
async function owe(tx: CommandTx, body: Signed): Promise<void> {
  const dealer = { partnerId: body.buyerId, legalEntityId: body.sellerLegalEntityId };
  await lockCredit(tx, dealer);
  const grossMinor = BigInt(body.grossMinor);
  if (grossMinor > 0n) {
    const [hold] = await tx.db.select().from(creditHolds).where(eq(creditHolds.orderId, body.salesOrderId));
    // The order's own terms: its agreement may have ended since, or another come into force.
    const creditDays = hold?.creditDays ?? (await termsOn(tx, dealer, body.signedOn))?.creditDays ?? 0;
    const made = await tx.db
      .insert(receivables)
      .values({
        id: body.shipmentId,
        number: body.number,
        salesOrderId: body.salesOrderId,
        salesOrderNumber: body.salesOrderNumber,
        ...dealer,
        currency: body.currency,
        netMinor: BigInt(body.netMinor),
        taxMinor: BigInt(body.taxMinor),
        grossMinor,
        signedOn: body.signedOn,
        dueOn: addDays(body.signedOn, creditDays),
        createdAt: tx.businessTime,
      })
      .onConflictDoNothing()
      .returning();
    if (made.length === 0) return;
  }
  await tx.db
    .update(creditHolds)
    .set({ usedMinor: sql`${creditHolds.usedMinor} + ${grossMinor + BigInt(body.shortGrossMinor)}` })
    .where(eq(creditHolds.orderId, body.salesOrderId));
  if (!body.completesOrder) return;
  await tx.db
    .update(creditHolds)
    .set({ state: 'RELEASED', releaseReason: 'DELIVERED' })
    .where(and(eq(creditHolds.orderId, body.salesOrderId), ne(creditHolds.state, 'RELEASED')));
}
