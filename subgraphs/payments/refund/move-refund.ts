import { refundSucceeded } from '@quanlian/events/refund-succeeded.ts';
import { uuidFrom } from '@quanlian/ids/uuid.ts';
import { decimalFromMinor } from '@quanlian/money/money.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq, sql } from 'drizzle-orm';
import { openAccounts } from '../account/open-accounts.ts';
import { accountIdOf, channelMoney, entityAccount } from '../account/rules.ts';
import { askTransfers } from '../ledger/ask-transfers.ts';
import { tellHeadquarters } from '../notice/tell-headquarters.ts';
import type { ChannelRefund } from '../payment-channel/channel-answers.ts';
import { paymentOrderTopic } from '../payment-order/live-topic.ts';
import { type PaymentOrderRow, paymentOrders } from '../payment-order/tables.ts';
import { decideOnRefund, isStuck, type RefundState, refundMoves } from './rules.ts';
import { type RefundRow, refunds } from './tables.ts';

/** Moves a refund by an UPDATE that names the state it comes from; throws when it is not there any more. */
export async function moveRefund(
  tx: CommandTx,
  refund: RefundRow,
  to: RefundState,
  change: Partial<RefundRow> = {},
): Promise<RefundRow> {
  if (!refundMoves[refund.state].includes(to)) throw new Error(`a refund does not go from ${refund.state} to ${to}`);
  const [moved] = await tx.db
    .update(refunds)
    .set({ ...change, state: to })
    .where(and(eq(refunds.id, refund.id), eq(refunds.state, refund.state)))
    .returning();
  if (!moved) throw new Error(`refund ${refund.number} is not ${refund.state} any more`);
  await tx.audit({ subjectType: 'Refund', subjectId: moved.id, summary: { toState: to } });
  await tx.publishTopic(paymentOrderTopic, moved.paymentOrderId, {});
  if (isStuck(to)) await tellStuck(tx, moved);
  return moved;
}

/** The shopper waits for money that does not come by itself: headquarters' people must look. */
async function tellStuck(tx: CommandTx, refund: RefundRow): Promise<void> {
  const { legalEntityId } = await orderOf(tx, refund);
  await tellHeadquarters(tx, legalEntityId, {
    permission: 'merchant.write',
    kind: 'REFUND_STUCK',
    documentType: 'PaymentOrder',
    documentId: refund.paymentOrderId,
    occasion: `${refund.id}:${refund.state}`,
    facts: {
      number: refund.number,
      amount: decimalFromMinor(refund.amountMinor, refund.currency),
      currency: refund.currency,
      reason: refund.failureReason ?? refund.failureCode ?? '',
    },
  });
}

async function orderOf(tx: CommandTx, refund: RefundRow): Promise<PaymentOrderRow> {
  const [order] = await tx.db.select().from(paymentOrders).where(eq(paymentOrders.id, refund.paymentOrderId));
  if (!order) throw new Error(`refund ${refund.number} is of no payment order`);
  return order;
}

/** Applies what the channel says; true when the refund moved. Money that is back is asked of the ledger here. */
export async function applyRefund(tx: CommandTx, refund: RefundRow, said: ChannelRefund): Promise<boolean> {
  const { id, state, amountMinor, currency } = refund;
  const decision = decideOnRefund({ id, state, amountMinor, currency }, said);
  if (!decision) return false;
  const { to, ...facts } = decision;
  // A contradiction that has been cleared up leaves no reason behind.
  const known = {
    channelRefundId: said.refundId,
    begunAt: said.begunAt ?? refund.begunAt,
    failureCode: null,
    failureReason: null,
  };
  if (to === 'BOOKING') {
    const refundedAt = said.refundedAt ?? tx.businessTime;
    const chainId = await askRefundBooking(tx, { ...refund, refundedAt }, 1);
    await moveRefund(tx, refund, to, { ...known, refundedAt, chainId, bookingAttempt: 1 });
  } else if (to === 'FAILED') await failRefund(tx, refund, { ...known, ...facts });
  else await moveRefund(tx, refund, to, { ...known, ...facts });
  return true;
}

/** Nothing was given back: the amount may be refunded anew. */
export async function failRefund(tx: CommandTx, refund: RefundRow, facts: Partial<RefundRow>): Promise<void> {
  await moveRefund(tx, refund, 'FAILED', { ...facts, endedAt: tx.businessTime });
  // A second attempt's money had taken nothing from what the first paid.
  if (refund.refundKey === refund.attemptId) return;
  await tx.db
    .update(paymentOrders)
    .set({ refundedMinor: sql`${paymentOrders.refundedMinor} - ${refund.amountMinor}` })
    .where(eq(paymentOrders.id, refund.paymentOrderId));
}

/** How often what we owe for the order is asked for before the money is booked against suspense. */
export const bookingsBeforeSuspense = 8;

/** Dr what we owe for the order / Cr money at the channel; the return's booking may come a moment later. */
export async function askRefundBooking(tx: CommandTx, refund: RefundRow, bookingAttempt: number): Promise<string> {
  const order = await orderOf(tx, refund);
  const isSuspense = bookingAttempt > bookingsBeforeSuspense;
  const owed = entityAccount(isSuspense ? '1901' : '2203-ORDER', order.legalEntityId, refund.currency);
  const channel = channelMoney(order.legalEntityId, order.mchid, refund.currency);
  await openAccounts(tx, [owed, channel]);
  return askTransfers(tx, [
    {
      kind: 'SINGLE',
      id: uuidFrom(refund.id, `refunded:${bookingAttempt}`),
      debitAccountId: accountIdOf(owed),
      creditAccountId: accountIdOf(channel),
      ...(isSuspense ? {} : { debitItemId: refund.salesOrderId }),
      creditItemId: order.merchantId,
      asset: refund.currency,
      amount: refund.amountMinor,
      happenedAt: refund.refundedAt ?? tx.businessTime,
      document: {
        type: 'REFUND',
        id: refund.id,
        number: refund.number,
        links: {
          refundId: refund.id,
          paymentOrderId: refund.paymentOrderId,
          salesOrderId: refund.salesOrderId,
          salesOrderNumber: order.orderNumber,
          ...(refund.salesReturnId ? { salesReturnId: refund.salesReturnId } : {}),
        },
      },
    },
  ]);
}

/** Booked: those who asked for it are told. A duplicate payment that went back concerns nobody's order. */
export async function publishRefunded(tx: CommandTx, refund: RefundRow): Promise<void> {
  if (refund.refundKey === refund.attemptId) return;
  await tx.recordEvent(refundSucceeded, {
    aggregateId: refund.id,
    body: {
      refundId: refund.id,
      paymentOrderId: refund.paymentOrderId,
      salesOrderId: refund.salesOrderId,
      salesReturnId: refund.salesReturnId,
      amountMinor: refund.amountMinor.toString(),
      currency: refund.currency,
      channelRefundId: refund.channelRefundId ?? '',
      begunAt: (refund.begunAt ?? refund.createdAt).toISOString(),
      refundedAt: (refund.refundedAt ?? tx.businessTime).toISOString(),
    },
  });
}
