import { runCommand } from '@quanlian/subgraph-kit/command.ts';
import { armCrash } from '@quanlian/subgraph-kit/database.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { advanceSaga, sagasAtRest } from '@quanlian/subgraph-kit/saga.ts';
import { serviceClaims } from '@quanlian/subgraph-kit/service-claims.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { createRefund } from '../refund/create-refund.ts';
import { refundSaga } from '../refund/refund-saga.ts';
import { refunds } from '../refund/tables.ts';
import { paidMessage } from '../test-channel.ts';
import { startChild } from '../test-runtime.ts';
import { createPaymentOrder } from './create-payment-order.ts';
import { payByWechat } from './pay-by-wechat.ts';
import { paymentAttemptSaga } from './payment-attempt-saga.ts';
import { channelNumberOf } from './rules.ts';
import { paymentAttempts } from './tables.ts';
import { handleWechatNotification } from './wechat-notification.ts';

/**
 * The process that the crash test kills, with a kill before the statement that CRASH_AT_STATEMENT names: a shopper pays
 * an order (createPaymentOrder, payByWechat, the press on the channel's page, its notification, the booking), or all
 * of a paid order goes back. Exits when it got through.
 */
const workSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('pay'), shopperId: z.string(), input: z.record(z.string(), z.string()) }),
  z.object({ what: z.literal('refund'), input: z.record(z.string(), z.string()) }),
]);
const [argument = ''] = process.argv.slice(2);
const work = workSchema.parse(JSON.parse(argument));
const runtime = await startChild();
const jobs = createJobContext(runtime, 'test');
const execution = { runtime, claims: serviceClaims(runtime), idempotencyKey: argument };
const { amountMinor = '0', expiresAt, ...facts } = work.input;
const input = {
  ...facts,
  amountMinor: BigInt(amountMinor),
  ...(expiresAt ? { expiresAt: new Date(expiresAt) } : {}),
};
armCrash();
if (work.what === 'pay') await pay(work.shopperId);
else await giveBack();
process.exit(0);

async function pay(shopperId: string): Promise<void> {
  const made = await runCommand(execution, createPaymentOrder, input);
  if (!made.ok) throw new Error(made.error.kind);
  const { id, buyerId, mchid, appid, amountMinor } = made.value;
  const claims = {
    ...serviceClaims(runtime),
    kind: 'person' as const,
    personId: shopperId,
    personName: '顾客',
    organisationId: buyerId,
    organisationKind: 'SHOPPER' as const,
    realm: 'shop' as const,
    permissions: ['shop.order'],
  };
  const asked = await runCommand({ ...execution, claims }, payByWechat, { paymentOrderId: id });
  if (!asked.ok) throw new Error(asked.error.kind);
  await sagasAtRest(runtime);
  const attempt = await attemptUntil(id, ({ payUrl }) => payUrl !== null);
  await fetch(attempt.payUrl ?? '', { method: 'POST', body: new URLSearchParams({ action: 'pay' }) });
  // As the channel would tell it, but in this process, so that its statements are killed too.
  const outTradeNo = channelNumberOf(attempt.id);
  const facts = { mchid, appid, outTradeNo, transactionId: `T${outTradeNo}`, amountMinor: Number(amountMinor) };
  const message = await paidMessage(runtime.settings.keysFolder, attempt.id, facts);
  const answer = await handleWechatNotification(runtime, message);
  if (answer.status !== 200) throw new Error(`the notification was answered ${answer.status}`);
  await sagasAtRest(runtime);
  await attemptUntil(id, ({ state }) => state === 'SUCCEEDED');
}

async function giveBack(): Promise<void> {
  const made = await runCommand(execution, createRefund, input);
  if (!made.ok) throw new Error(made.error.kind);
  await sagasAtRest(runtime);
  for (let round = 0; round < 200; round++) {
    await advanceSaga(runtime, refundSaga, made.value.id).catch(() => undefined);
    const [row] = await jobs.read((tx) => tx.db.select().from(refunds).where(eq(refunds.id, made.value.id)));
    if (row?.state === 'SUCCEEDED') return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the refund did not end');
}

async function attemptUntil(orderId: string, isThere: (attempt: typeof paymentAttempts.$inferSelect) => boolean) {
  for (let round = 0; round < 200; round++) {
    const [row] = await jobs.read((tx) =>
      tx.db.select().from(paymentAttempts).where(eq(paymentAttempts.paymentOrderId, orderId)),
    );
    if (row && isThere(row)) return row;
    if (row) await advanceSaga(runtime, paymentAttemptSaga, row.id).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the attempt did not come so far');
}
