import { defineSaga, type SagaCallContext } from '@quanlian/subgraph-kit/saga.ts';
import { eq } from 'drizzle-orm';
import { awaitChains, type ChainResult } from '../ledger/batcher.ts';
import type { ChannelTransaction } from '../payment-channel/channel-answers.ts';
import {
  ChannelAnswerUnknown,
  type ChannelRefusal,
  closeTransaction,
  prepay,
  queryTransaction,
} from '../payment-channel/wechat-client.ts';
import { applyTransaction, lockAttempt, moveAttempt, settleAttempt, tellTrouble } from './move-payment.ts';
import { channelNumberOf } from './rules.ts';
import { type ChannelAttemptRow, type PaymentOrderRow, paymentAttempts, paymentOrders } from './tables.ts';

interface Position {
  attempt: ChannelAttemptRow;
  order: PaymentOrderRow;
}

type Prepared = Awaited<ReturnType<typeof prepay>>;
/** What the channel is found to say of an attempt whose state is open or not known. */
type Found = { kind: 'TRANSACTION'; transaction: ChannelTransaction } | { kind: 'NEVER_HAD' } | Prepared;

/** Refusals that name a mistake of ours, not the channel's trouble. */
const ourMistakes = new Set(['PARAM_ERROR', 'INVALID_REQUEST', 'SIGN_ERROR', 'APPID_MCHID_NOT_MATCH', 'NO_AUTH']);

/**
 * One attempt: the channel is told → the shopper pays there → the channel's word, by notification or by asking → the
 * ledger → PaymentSucceeded. What is not known is asked again; an attempt whose time is over is closed at the channel.
 */
export const paymentAttemptSaga = defineSaga<Position>({
  name: 'paymentAttempt',
  askAgainSeconds: (settings) =>
    settings.environment === 'production' ? [5, 10, 30, 60, 120] : [2, 3, 5, 10, 20, 60, 120],
  async position(tx, attemptId) {
    const [row] = await tx.db
      .select({ attempt: paymentAttempts, order: paymentOrders })
      .from(paymentAttempts)
      .innerJoin(paymentOrders, eq(paymentOrders.id, paymentAttempts.paymentOrderId))
      .where(eq(paymentAttempts.id, attemptId));
    return row && { state: row.attempt.state, attempt: 1, row };
  },
  steps: {
    SENDING: {
      async call({ runtime }, position): Promise<Prepared | undefined> {
        try {
          return await prepay(runtime, prepayOrderOf(runtime, position));
        } catch (error) {
          if (!(error instanceof ChannelAnswerUnknown)) throw error;
          runtime.log.warn('what the channel did with an attempt is not known', {
            attemptId: position.attempt.id,
            error,
          });
          return undefined;
        }
      },
      async move(tx, { attempt }, answer: Prepared | undefined) {
        if (!answer) await moveAttempt(tx, attempt, 'UNKNOWN');
        else if (answer.kind === 'PREPARED') await moveAttempt(tx, attempt, 'WAITING', { payUrl: answer.payUrl });
        else await refuse(tx, attempt, answer);
      },
    },
    UNKNOWN: {
      call: find,
      move: applyFound,
    },
    WAITING: {
      call: find,
      move: applyFound,
    },
    BOOKING: {
      async call({ runtime }, { attempt }): Promise<ChainResult> {
        const [result] = attempt.chainId ? ((await awaitChains(runtime, [attempt.chainId])) ?? []) : [];
        if (!result) throw new Error('the ledger has not answered yet');
        return result;
      },
      async move(tx, { attempt }, result: ChainResult) {
        const locked = await lockAttempt(tx, attempt.id);
        if (locked?.attempt.state !== 'BOOKING') throw new Error(`attempt ${attempt.id} is not BOOKING`);
        if (result.isOk) {
          await settleAttempt(tx, locked.order, locked.attempt);
          return;
        }
        const code = result.refusal?.result ?? 'UNKNOWN';
        await moveAttempt(tx, locked.attempt, 'OUR_ERROR', {
          failureCode: code,
          failureReason: code,
          endedAt: tx.businessTime,
        });
        await tellTrouble(tx, locked.order, locked.attempt, code);
      },
    },
  },
});

/**
 * Asks what became of it. What the channel never had is sent again while the order may be paid, under the same number;
 * what nobody paid in time is closed there.
 */
async function find({ runtime, businessTime }: SagaCallContext, position: Position): Promise<Found> {
  const { attempt, order } = position;
  const name = { mchid: order.mchid, outTradeNo: channelNumberOf(attempt.id) };
  const mayBePaid = order.state === 'AWAITING_PAYMENT' && order.expiresAt > businessTime;
  const transaction = await queryTransaction(runtime, name);
  if (!transaction) return mayBePaid ? prepay(runtime, prepayOrderOf(runtime, position)) : { kind: 'NEVER_HAD' };
  if (transaction.tradeState !== 'NOTPAY') return { kind: 'TRANSACTION', transaction };
  // Its address was lost with the answer: the same number asked again gives another.
  if (mayBePaid && !attempt.payUrl) return prepay(runtime, prepayOrderOf(runtime, position));
  if (!mayBePaid) {
    await closeTransaction(runtime, name);
    return { kind: 'TRANSACTION', transaction: (await queryTransaction(runtime, name)) ?? transaction };
  }
  return { kind: 'TRANSACTION', transaction };
}

async function applyFound(
  tx: Parameters<typeof lockAttempt>[0],
  { attempt: { id, state } }: Position,
  found: Found,
): Promise<void> {
  const locked = await lockAttempt(tx, id);
  if (!locked || locked.attempt.state !== state) throw new Error(`attempt ${id} is not ${state}`);
  const { order, attempt } = locked;
  switch (found.kind) {
    case 'TRANSACTION':
      await applyTransaction(tx, order, attempt, found.transaction);
      return;
    case 'PREPARED':
      if (state === 'WAITING') {
        await tx.db.update(paymentAttempts).set({ payUrl: found.payUrl }).where(eq(paymentAttempts.id, id));
      } else await moveAttempt(tx, attempt, 'WAITING', { payUrl: found.payUrl });
      return;
    case 'NEVER_HAD':
      await moveAttempt(tx, attempt, 'CLOSED', { endedAt: tx.businessTime });
      return;
    case 'REFUSED':
      if (state === 'UNKNOWN') await refuse(tx, attempt, found);
      else await moveAttempt(tx, attempt, 'FAILED', failureOf(tx, found));
  }
}

async function refuse(
  tx: Parameters<typeof lockAttempt>[0],
  attempt: ChannelAttemptRow,
  refusal: ChannelRefusal,
): Promise<void> {
  const isOurs = attempt.state === 'SENDING' && ourMistakes.has(refusal.code);
  await moveAttempt(tx, attempt, isOurs ? 'OUR_ERROR' : 'CHANNEL_ERROR', failureOf(tx, refusal));
}

function failureOf(tx: Parameters<typeof lockAttempt>[0], { code, message }: ChannelRefusal) {
  return { failureCode: code, failureReason: message, endedAt: tx.businessTime };
}

function prepayOrderOf(runtime: SagaCallContext['runtime'], { attempt, order }: Position) {
  return {
    way: attempt.way,
    mchid: order.mchid,
    appid: order.appid,
    outTradeNo: channelNumberOf(attempt.id),
    description: order.description,
    amountMinor: order.amountMinor,
    currency: order.currency,
    expiresAt: order.expiresAt,
    clientIp: attempt.clientIp,
    notifyUrl: runtime.settings.wechatPayNotifyUrl,
  };
}
