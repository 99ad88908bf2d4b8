import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { and, eq, gt } from 'drizzle-orm';
import { z } from 'zod';
import { queryPayment } from '../bank/bank-client.ts';
import { applyAnswer } from './move-pay-out.ts';
import { payOutSaga } from './pay-out-saga.ts';
import { clientReferenceOf } from './rules.ts';
import { payOuts } from './tables.ts';

/** How long after it was paid a payment may come back (退票) without our being told. */
const returnDays = 30;

/** Asks the bank about one payment, whatever its state, and applies what it says. */
export const askPayOut = defineJob({
  name: 'payOut.ask',
  payload: z.object({ payOutId: z.uuid() }),
  maxAttempts: 8,
  async run(context, { payOutId }) {
    const { runtime } = context.execution;
    const answer = await queryPayment(runtime, clientReferenceOf(payOutId));
    await context.transaction(async (tx) => {
      const [payOut] = await tx.db.select().from(payOuts).where(eq(payOuts.id, payOutId)).for('update');
      if (!payOut || !answer) return;
      if (await applyAnswer(tx, payOut, answer)) await tx.startSaga(payOutSaga, payOutId);
    });
  },
});

/** Once a day: payments that the bank may have returned without our having heard of it. */
export const askRecentlyPaid = defineJob({
  name: 'payOut.askRecentlyPaid',
  payload: z.object({}).loose(),
  cron: '30 1 * * *',
  async run(context) {
    await context.transaction(async (tx) => {
      const since = new Date(tx.businessTime.getTime() - returnDays * 86_400_000);
      const paid = await tx.db
        .select({ id: payOuts.id })
        .from(payOuts)
        .where(and(eq(payOuts.state, 'PAID'), gt(payOuts.paidAt, since)));
      for (const { id } of paid) await tx.enqueue(askPayOut, { payOutId: id }, { key: `ask-pay-out:${id}` });
    });
  },
});
