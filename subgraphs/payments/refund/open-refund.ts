import { newId } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq, lte, sql } from 'drizzle-orm';
import { type ChannelAttemptRow, type PaymentOrderRow, paymentOrders } from '../payment-order/tables.ts';
import { refundSaga } from './refund-saga.ts';
import { type RefundRow, refunds } from './tables.ts';

export interface NewRefund {
  refundKey: string;
  salesReturnId: string | null;
  attemptId: string;
  amountMinor: bigint;
  reason: string;
}

/** Takes the amount from what may still be given back, and writes the refund; the order's row is locked. */
export async function openRefund(
  tx: CommandTx,
  order: PaymentOrderRow,
  { refundKey, salesReturnId, attemptId, amountMinor, reason }: NewRefund,
): Promise<RefundRow | undefined> {
  const [taken] = await tx.db
    .update(paymentOrders)
    .set({ refundedMinor: sql`${paymentOrders.refundedMinor} + ${amountMinor}` })
    .where(
      and(
        eq(paymentOrders.id, order.id),
        lte(sql`${paymentOrders.refundedMinor} + ${amountMinor}`, paymentOrders.amountMinor),
      ),
    )
    .returning();
  return taken && writeRefund(tx, order, { refundKey, salesReturnId, attemptId, amountMinor, reason });
}

/** The same once more, under a new number at the channel: what failed has taken nothing. The order's row is locked. */
export function openRefundAnew(
  tx: CommandTx,
  order: PaymentOrderRow,
  { refundKey, salesReturnId, attemptId, amountMinor, reason }: RefundRow,
): Promise<RefundRow | undefined> {
  const wish = { refundKey, salesReturnId, attemptId, amountMinor, reason };
  return refundKey === attemptId ? writeRefund(tx, order, wish) : openRefund(tx, order, wish);
}

/** What a second attempt has paid on top of the first: all of it goes back, and takes nothing from the first. */
export async function refundDuplicate(
  tx: CommandTx,
  order: PaymentOrderRow,
  attempt: ChannelAttemptRow,
): Promise<void> {
  await writeRefund(tx, order, {
    refundKey: attempt.id,
    salesReturnId: null,
    attemptId: attempt.id,
    amountMinor: attempt.paidMinor ?? order.amountMinor,
    reason: '重复支付，自动退款',
  });
}

async function writeRefund(tx: CommandTx, order: PaymentOrderRow, refund: NewRefund): Promise<RefundRow> {
  const [row] = await tx.db
    .insert(refunds)
    .values({
      ...refund,
      id: newId(),
      number: await tx.nextNumber('RFD'),
      paymentOrderId: order.id,
      salesOrderId: order.salesOrderId,
      buyerId: order.buyerId,
      currency: order.currency,
      state: 'SENDING',
      createdAt: tx.businessTime,
    })
    .returning();
  if (!row) throw new Error(`the refund of ${order.number} was not written`);
  await tx.audit({
    subjectType: 'Refund',
    subjectId: row.id,
    summary: { toState: row.state, amountMinor: row.amountMinor.toString(), currency: row.currency },
  });
  await tx.startSaga(refundSaga, row.id);
  return row;
}
