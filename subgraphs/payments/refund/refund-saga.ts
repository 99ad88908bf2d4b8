import { defineSaga } from '@quanlian/subgraph-kit/saga.ts';
import { eq } from 'drizzle-orm';
import { awaitChains, type ChainResult } from '../ledger/batcher.ts';
import type { ChannelRefund } from '../payment-channel/channel-answers.ts';
import {
  ChannelAnswerUnknown,
  type ChannelRefusal,
  queryRefund,
  sendRefund,
} from '../payment-channel/wechat-client.ts';
import { channelNumberOf } from '../payment-order/rules.ts';
import { type PaymentOrderRow, paymentOrders } from '../payment-order/tables.ts';
import { applyRefund, askRefundBooking, failRefund, moveRefund, publishRefunded } from './move-refund.ts';
import { type RefundRow, refunds } from './tables.ts';

interface Position {
  refund: RefundRow;
  order: PaymentOrderRow;
}
type Sent = { kind: 'REFUND'; refund: ChannelRefund } | ChannelRefusal;
type Runtime = Parameters<typeof sendRefund>[0];

/** A refund: asked of the channel → PROCESSING, asked again until it is back → the ledger → RefundSucceeded. */
export const refundSaga = defineSaga<Position>({
  name: 'refund',
  askAgainSeconds: (settings) =>
    settings.environment === 'production' ? [10, 60, 300, 3_600, 86_400] : [1, 1, 2, 3, 5, 10, 20, 60],
  async position(tx, refundId) {
    const [row] = await tx.db
      .select({ refund: refunds, order: paymentOrders })
      .from(refunds)
      .innerJoin(paymentOrders, eq(paymentOrders.id, refunds.paymentOrderId))
      .where(eq(refunds.id, refundId));
    return row && { state: row.refund.state, attempt: 1, row };
  },
  steps: {
    SENDING: {
      async call({ runtime }, position): Promise<Sent | undefined> {
        try {
          return await send(runtime, position);
        } catch (error) {
          if (!(error instanceof ChannelAnswerUnknown)) throw error;
          runtime.log.warn('what the channel did with a refund is not known', { refundId: position.refund.id, error });
          return undefined;
        }
      },
      async move(tx, { refund }, answer: Sent | undefined) {
        if (!answer) await moveRefund(tx, refund, 'UNKNOWN');
        else if (answer.kind === 'REFUND') await applyRefund(tx, refund, answer.refund);
        else await failRefund(tx, refund, { failureCode: answer.code, failureReason: answer.message });
      },
    },
    UNKNOWN: {
      /** A channel that never had it gets it again: under the same number it is the same refund. */
      async call({ runtime }, position): Promise<Sent> {
        const found = await ask(runtime, position);
        return found ? { kind: 'REFUND', refund: found } : send(runtime, position);
      },
      async move(tx, { refund }, answer: Sent) {
        if (answer.kind === 'REFUND') await applyRefund(tx, refund, answer.refund);
        else await failRefund(tx, refund, { failureCode: answer.code, failureReason: answer.message });
      },
    },
    PROCESSING: {
      call: async ({ runtime }, position) => ask(runtime, position),
      async move(tx, { refund }, said: ChannelRefund | undefined) {
        if (said) await applyRefund(tx, refund, said);
        // The channel has given us its number and now knows nothing of it.
        else
          await moveRefund(tx, refund, 'CONFLICTED', {
            failureCode: 'RESOURCE_NOT_EXISTS',
            failureReason: '渠道查无此退款',
          });
      },
    },
    BOOKING: {
      async call({ runtime }, { refund }): Promise<ChainResult> {
        const [result] = refund.chainId ? ((await awaitChains(runtime, [refund.chainId])) ?? []) : [];
        if (!result) throw new Error('the ledger has not answered yet');
        return result;
      },
      async move(tx, { refund }, result: ChainResult) {
        if (result.isOk) {
          await publishRefunded(tx, await moveRefund(tx, refund, 'SUCCEEDED', { endedAt: tx.businessTime }));
          return;
        }
        const bookingAttempt = refund.bookingAttempt + 1;
        const chainId = await askRefundBooking(tx, refund, bookingAttempt);
        await tx.db.update(refunds).set({ bookingAttempt, chainId }).where(eq(refunds.id, refund.id));
      },
    },
  },
});

function ask(runtime: Runtime, { refund, order }: Position): Promise<ChannelRefund | undefined> {
  return queryRefund(runtime, { mchid: order.mchid, outRefundNo: channelNumberOf(refund.id) });
}

function send(runtime: Runtime, { refund, order }: Position): Promise<Sent> {
  return sendRefund(runtime, {
    mchid: order.mchid,
    outTradeNo: channelNumberOf(refund.attemptId),
    outRefundNo: channelNumberOf(refund.id),
    reason: refund.reason,
    refundMinor: refund.amountMinor,
    totalMinor: order.amountMinor,
    currency: refund.currency,
    notifyUrl: runtime.settings.wechatPayNotifyUrl,
  });
}
