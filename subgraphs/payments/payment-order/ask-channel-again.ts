import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { queryTransaction } from '../payment-channel/wechat-client.ts';
import { paymentOrderActions } from './actions.ts';
import { applyTransaction, lockAttempt } from './move-payment.ts';
import { paymentAttemptSaga } from './payment-attempt-saga.ts';
import { channelNumberOf } from './rules.ts';
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

/** Asks the channel about every attempt of an order, whatever its state, and applies what it says. */
export const askAttempts = defineJob({
  name: 'paymentOrder.askAttempts',
  payload: z.object({ paymentOrderId: z.uuid() }),
  maxAttempts: 8,
  async run(context, { paymentOrderId }) {
    const { runtime } = context.execution;
    const attempts = await context.read((tx) =>
      tx.db
        .select({ id: paymentAttempts.id, mchid: paymentOrders.mchid })
        .from(paymentAttempts)
        .innerJoin(paymentOrders, eq(paymentOrders.id, paymentAttempts.paymentOrderId))
        .where(eq(paymentAttempts.paymentOrderId, paymentOrderId))
        .orderBy(asc(paymentAttempts.id)),
    );
    for (const { id, mchid } of attempts) {
      const said = await queryTransaction(runtime, { mchid, outTradeNo: channelNumberOf(id) });
      if (!said) continue;
      await context.transaction(async (tx) => {
        const locked = await lockAttempt(tx, id);
        if (!locked || locked.attempt.state === 'BOOKING') return;
        await applyTransaction(tx, locked.order, locked.attempt, said);
        await tx.startSaga(paymentAttemptSaga, id);
      });
    }
  },
});
