import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { defineJob, type JobContext } from '@quanlian/subgraph-kit/jobs.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { ChannelTransaction } from '../payment-channel/channel-answers.ts';
import { closeTransaction, queryRefund, queryTransaction } from '../payment-channel/wechat-client.ts';
import { applyRefund } from '../refund/move-refund.ts';
import { refundSaga } from '../refund/refund-saga.ts';
import { askableRefundStates } from '../refund/rules.ts';
import { refunds } from '../refund/tables.ts';
import { paymentOrderActions } from './actions.ts';
import { applyTransaction, lockAttempt, moveAttempt, moveOrder } from './move-payment.ts';
import { paymentAttemptSaga } from './payment-attempt-saga.ts';
import { channelNumberOf, openAttemptStates, type PaymentAttemptState } from './rules.ts';
import { paymentAttempts, paymentOrders } from './tables.ts';

/** A person does not wait for the schedule, or has looked into a contradiction: the channel is asked now. */
export const askChannelAgain = command({
  name: 'askChannelAgain',
  permission: 'merchant.write',
  input: z.object({ paymentOrderId: idField }),
  async run(tx, { paymentOrderId }) {
    const [order] = await tx.db
      .select()
      .from(paymentOrders)
      .where(and(eq(paymentOrders.id, paymentOrderId), scopedTo(tx.scope)))
      .for('update');
    if (!order) return notFound(paymentOrderId);
    const refused = refusedMove(paymentOrderActions.askChannelAgain, order.state);
    if (refused) return refused;
    await tx.audit({ subjectType: 'PaymentOrder', subjectId: order.id });
    await tx.enqueue(askAttempts, { paymentOrderId }, { key: `ask-attempts:${paymentOrderId}` });
    return ok(order);
  },
});

/** Asks the channel about every attempt of an order and its open refunds, and applies what it says. */
export const askAttempts = defineJob({
  name: 'paymentOrder.askAttempts',
  payload: z.object({ paymentOrderId: z.uuid() }),
  maxAttempts: 8,
  async run(context, { paymentOrderId }) {
    const { runtime } = context.execution;
    const attempts = await context.read((tx) =>
      tx.db
        .select({ id: paymentAttempts.id, state: paymentAttempts.state, mchid: paymentOrders.mchid })
        .from(paymentAttempts)
        .innerJoin(paymentOrders, eq(paymentOrders.id, paymentAttempts.paymentOrderId))
        .where(eq(paymentAttempts.paymentOrderId, paymentOrderId))
        .orderBy(asc(paymentAttempts.id)),
    );
    for (const { id, state, mchid } of attempts) {
      const said = await askAttempt(runtime, { mchid, outTradeNo: channelNumberOf(id), state });
      await context.transaction(async (tx) => {
        const locked = await lockAttempt(tx, id);
        if (!locked || locked.attempt.state === 'BOOKING') return;
        const { order, attempt } = locked;
        if (said) await applyTransaction(tx, order, attempt, said);
        // What contradicted us names nothing that the channel ever had.
        else if (attempt.state === 'CONFLICTED') await moveAttempt(tx, attempt, 'CLOSED', { endedAt: tx.businessTime });
        await tx.startSaga(paymentAttemptSaga, id);
      });
    }
    await context.transaction((tx) => closeAfterConflict(tx, paymentOrderId));
    await askRefunds(context, paymentOrderId);
  },
});

/** What became of an attempt; one in conflict that nobody has paid is closed there, so that it ends. */
async function askAttempt(
  runtime: SubgraphRuntime,
  { state, ...name }: { mchid: string; outTradeNo: string; state: PaymentAttemptState },
): Promise<ChannelTransaction | undefined> {
  const said = await queryTransaction(runtime, name);
  if (state !== 'CONFLICTED' || said?.tradeState !== 'NOTPAY') return said;
  await closeTransaction(runtime, name);
  return queryTransaction(runtime, name);
}

/** A contradiction that turned out to be none, and no payment: nothing more is paid for the order. */
async function closeAfterConflict(tx: CommandTx, orderId: string): Promise<void> {
  const [order] = await tx.db.select().from(paymentOrders).where(eq(paymentOrders.id, orderId)).for('update');
  if (order?.state !== 'CONFLICTED') return;
  const open = await tx.db
    .select({ id: paymentAttempts.id })
    .from(paymentAttempts)
    .where(
      and(
        eq(paymentAttempts.paymentOrderId, orderId),
        inArray(paymentAttempts.state, [...openAttemptStates, 'CONFLICTED']),
      ),
    );
  if (open.length === 0) await moveOrder(tx, order, 'CLOSED', { closedAt: tx.businessTime });
}

async function askRefunds(context: JobContext, paymentOrderId: string): Promise<void> {
  const open = await context.read((tx) =>
    tx.db
      .select({ id: refunds.id, mchid: paymentOrders.mchid })
      .from(refunds)
      .innerJoin(paymentOrders, eq(paymentOrders.id, refunds.paymentOrderId))
      .where(and(eq(refunds.paymentOrderId, paymentOrderId), inArray(refunds.state, [...askableRefundStates]))),
  );
  for (const { id, mchid } of open) {
    const said = await queryRefund(context.execution.runtime, { mchid, outRefundNo: channelNumberOf(id) });
    if (!said) continue;
    await context.transaction(async (tx) => {
      const [refund] = await tx.db.select().from(refunds).where(eq(refunds.id, id)).for('update');
      if (refund && (await applyRefund(tx, refund, said))) await tx.startSaga(refundSaga, id);
    });
  }
}
