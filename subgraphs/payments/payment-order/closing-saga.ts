import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { defineSaga } from '@quanlian/subgraph-kit/saga.ts';
import { and, eq } from 'drizzle-orm';
import type { ChannelTransaction } from '../payment-channel/channel-answers.ts';
import { closeTransaction, queryTransaction } from '../payment-channel/wechat-client.ts';
import { applyTransaction, lockAttempt, moveOrder } from './move-payment.ts';
import { paymentAttemptSaga } from './payment-attempt-saga.ts';
import { channelNumberOf, openAttemptStates } from './rules.ts';
import { type PaymentOrderRow, paymentAttempts, paymentOrders } from './tables.ts';

interface Position {
  order: PaymentOrderRow;
  waitingIds: string[];
}

/** Closes what may still be paid, at the channel first: only its word makes an attempt unpayable. */
export const closingSaga = defineSaga<Position>({
  name: 'paymentClosing',
  askAgainSeconds: (settings) => (settings.environment === 'production' ? [5, 30, 60, 300] : [1, 1, 2, 3, 5, 10, 60]),
  async position(tx, orderId) {
    const [order] = await tx.db.select().from(paymentOrders).where(eq(paymentOrders.id, orderId));
    if (!order) return undefined;
    const waiting = await tx.db
      .select({ id: paymentAttempts.id })
      .from(paymentAttempts)
      .where(and(eq(paymentAttempts.paymentOrderId, orderId), eq(paymentAttempts.state, 'WAITING')));
    return { state: order.state, attempt: 1, row: { order, waitingIds: waiting.map(({ id }) => id) } };
  },
  steps: {
    CLOSING: {
      async call({ runtime }, { order, waitingIds }): Promise<Map<string, ChannelTransaction>> {
        const answers = new Map<string, ChannelTransaction>();
        for (const id of waitingIds) {
          const name = { mchid: order.mchid, outTradeNo: channelNumberOf(id) };
          await closeTransaction(runtime, name);
          const transaction = await queryTransaction(runtime, name);
          if (transaction) answers.set(id, transaction);
        }
        return answers;
      },
      async move(tx, { order }, answers: Map<string, ChannelTransaction>) {
        for (const [id, said] of [...answers].sort(([a], [b]) => (a < b ? -1 : 1))) {
          const locked = await lockAttempt(tx, id);
          if (locked?.attempt.state !== 'WAITING') continue;
          await applyTransaction(tx, locked.order, locked.attempt, said);
          await tx.startSaga(paymentAttemptSaga, id);
        }
        await closeWhenAllEnded(tx, order.id);
      },
    },
  },
});

/** Closes an order that is CLOSING once none of its attempts is on its way; what is being booked makes it paid. */
async function closeWhenAllEnded(tx: Parameters<typeof lockAttempt>[0], orderId: string): Promise<void> {
  const [order] = await tx.db.select().from(paymentOrders).where(eq(paymentOrders.id, orderId)).for('update');
  if (order?.state !== 'CLOSING') return;
  const open = await tx.db
    .select({ id: paymentAttempts.id })
    .from(paymentAttempts)
    .where(and(eq(paymentAttempts.paymentOrderId, orderId), inArray(paymentAttempts.state, [...openAttemptStates])));
  if (open.length === 0) await moveOrder(tx, order, 'CLOSED', { closedAt: tx.businessTime });
}
