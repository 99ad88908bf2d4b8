import { paymentSucceeded } from '@quanlian/events/payment-succeeded.ts';
import { uuidFrom } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq } from 'drizzle-orm';
import { openAccounts } from '../account/open-accounts.ts';
import { channelMoney, entityAccount } from '../account/rules.ts';
import { askTransfers } from '../ledger/ask-transfers.ts';
import { tellHeadquarters } from '../notice/tell-headquarters.ts';
import type { ChannelTransaction } from '../payment-channel/channel-answers.ts';
import { refundDuplicate } from '../refund/open-refund.ts';
import { paymentOrderTopic } from './live-topic.ts';
import {
  decideOnTransaction,
  type PaymentAttemptState,
  type PaymentOrderState,
  paymentAttemptMoves,
  paymentOrderMoves,
} from './rules.ts';
import { type ChannelAttemptRow, type PaymentOrderRow, paymentAttempts, paymentOrders } from './tables.ts';

/** Locks the order, then the attempt: everybody takes them in this order. */
export async function lockAttempt(
  tx: CommandTx,
  attemptId: string,
): Promise<{ order: PaymentOrderRow; attempt: ChannelAttemptRow } | undefined> {
  const [found] = await tx.db.select().from(paymentAttempts).where(eq(paymentAttempts.id, attemptId));
  if (!found) return undefined;
  const [order] = await tx.db
    .select()
    .from(paymentOrders)
    .where(eq(paymentOrders.id, found.paymentOrderId))
    .for('update');
  const [attempt] = await tx.db.select().from(paymentAttempts).where(eq(paymentAttempts.id, attemptId)).for('update');
  return order && attempt ? { order, attempt } : undefined;
}

/** Moves an attempt by an UPDATE that names the state it comes from; throws when it is not there any more. */
export async function moveAttempt(
  tx: CommandTx,
  attempt: ChannelAttemptRow,
  to: PaymentAttemptState,
  change: Partial<ChannelAttemptRow> = {},
): Promise<ChannelAttemptRow> {
  if (!paymentAttemptMoves[attempt.state].includes(to)) {
    throw new Error(`a payment attempt does not go from ${attempt.state} to ${to}`);
  }
  const [moved] = await tx.db
    .update(paymentAttempts)
    .set({ ...change, state: to })
    .where(and(eq(paymentAttempts.id, attempt.id), eq(paymentAttempts.state, attempt.state)))
    .returning();
  if (!moved) throw new Error(`payment attempt ${attempt.id} is not ${attempt.state} any more`);
  await tx.publishTopic(paymentOrderTopic, moved.paymentOrderId, {});
  return moved;
}

export async function moveOrder(
  tx: CommandTx,
  order: PaymentOrderRow,
  to: PaymentOrderState,
  change: Partial<PaymentOrderRow> = {},
): Promise<PaymentOrderRow> {
  if (!paymentOrderMoves[order.state].includes(to)) {
    throw new Error(`a payment order does not go from ${order.state} to ${to}`);
  }
  const [moved] = await tx.db
    .update(paymentOrders)
    .set({ ...change, state: to })
    .where(and(eq(paymentOrders.id, order.id), eq(paymentOrders.state, order.state)))
    .returning();
  if (!moved) throw new Error(`payment order ${order.number} is not ${order.state} any more`);
  await tx.audit({ subjectType: 'PaymentOrder', subjectId: moved.id, summary: { toState: to } });
  await tx.publishTopic(paymentOrderTopic, moved.id, {});
  return moved;
}

/**
 * Applies what the channel says of an attempt, from an answer or a notification; both rows are locked. Answers what it
 * did. A payment is asked of the ledger in the same transaction; whoever called lets the attempt's saga go on.
 */
export async function applyTransaction(
  tx: CommandTx,
  order: PaymentOrderRow,
  attempt: ChannelAttemptRow,
  said: ChannelTransaction,
): Promise<'APPLIED' | 'NOTHING_NEW' | 'CONFLICT'> {
  const { amountMinor, currency, mchid, appid } = order;
  const decision = decideOnTransaction(
    { id: attempt.id, state: attempt.state, amountMinor, currency, mchid, appid },
    said,
  );
  if (!decision) return 'NOTHING_NEW';
  const { to, ...facts } = decision;
  if (to === 'BOOKING') {
    const paidAt = said.paidAt ?? tx.businessTime;
    const chainId = await askBooking(tx, order, attempt, paidAt);
    await moveAttempt(tx, attempt, to, {
      chainId,
      paidAt,
      paidMinor: said.totalMinor ?? null,
      channelTransactionId: said.transactionId ?? null,
      failureCode: null,
      failureReason: null,
    });
    return 'APPLIED';
  }
  if (to === 'WAITING') {
    await moveAttempt(tx, attempt, to);
    return 'APPLIED';
  }
  await moveAttempt(tx, attempt, to, { ...facts, endedAt: tx.businessTime });
  if (to !== 'CONFLICTED') return 'APPLIED';
  // Another attempt may have paid it rightly: then the contradiction is that attempt's alone.
  if (order.state !== 'PAID' && order.state !== 'CONFLICTED') await moveOrder(tx, order, 'CONFLICTED');
  await tellTrouble(tx, order, attempt, facts.failureReason ?? '');
  return 'CONFLICT';
}

/** The channel has, or may have, money that is not booked: people must look, and the shopper gets nothing meanwhile. */
export function tellTrouble(
  tx: CommandTx,
  order: PaymentOrderRow,
  attempt: ChannelAttemptRow,
  reason: string,
): Promise<void> {
  return tellHeadquarters(tx, order.legalEntityId, {
    permission: 'merchant.write',
    kind: 'PAYMENT_CONFLICT',
    documentType: 'PaymentOrder',
    documentId: order.id,
    occasion: attempt.id,
    facts: { number: order.number, reason },
  });
}

/** Dr money at the channel / Cr what we owe the shopper for the order. */
function askBooking(
  tx: CommandTx,
  order: PaymentOrderRow,
  attempt: ChannelAttemptRow,
  happenedAt: Date,
): Promise<string> {
  return (async () => {
    const [channel, owed] = await openAccounts(tx, [
      channelMoney(order.legalEntityId, order.mchid, order.currency),
      entityAccount('2203-ORDER', order.legalEntityId, order.currency),
    ]);
    return askTransfers(tx, [
      {
        kind: 'SINGLE',
        // What the ledger has refused stays refused: asked for again it has another id.
        id: uuidFrom(attempt.id, attempt.state === 'OUR_ERROR' ? `paid:${attempt.chainId}` : 'paid'),
        debitAccountId: channel,
        creditAccountId: owed,
        debitItemId: order.merchantId,
        creditItemId: order.salesOrderId,
        asset: order.currency,
        amount: order.amountMinor,
        happenedAt,
        document: {
          type: 'PAYMENT_ORDER',
          id: order.id,
          number: order.number,
          links: {
            paymentOrderId: order.id,
            paymentAttemptId: attempt.id,
            salesOrderId: order.salesOrderId,
            salesOrderNumber: order.orderNumber,
          },
        },
      },
    ]);
  })();
}

/**
 * The ledger has it: the order is paid, and told once. Money of a second attempt goes back by itself. Both rows are
 * locked.
 */
export async function settleAttempt(tx: CommandTx, order: PaymentOrderRow, attempt: ChannelAttemptRow): Promise<void> {
  const succeeded = await moveAttempt(tx, attempt, 'SUCCEEDED', { endedAt: tx.businessTime });
  if (order.state === 'PAID') {
    await refundDuplicate(tx, order, succeeded);
    return;
  }
  const paidAt = succeeded.paidAt ?? tx.businessTime;
  const paid = await moveOrder(tx, order, 'PAID', {
    paidAttemptId: succeeded.id,
    paidAt,
    wasLate: order.closedAt !== null,
  });
  await tx.recordEvent(paymentSucceeded, {
    aggregateId: paid.id,
    body: {
      paymentOrderId: paid.id,
      salesOrderId: paid.salesOrderId,
      amountMinor: paid.amountMinor.toString(),
      currency: paid.currency,
      channel: 'WECHAT_PAY',
      channelTransactionId: succeeded.channelTransactionId ?? '',
      paidAt: paidAt.toISOString(),
      wasLate: paid.wasLate,
    },
  });
}
