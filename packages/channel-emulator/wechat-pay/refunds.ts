import { z } from 'zod';
import { parseRequest, Refusal } from '../refusal.ts';
import { messageOfRefund } from './messages.ts';
import { channelTime, type Refund, type Trade, type WechatPay } from './model.ts';
import { randomDigits, tradeOf } from './trades.ts';

const requestSchema = z.looseObject({
  transaction_id: z.string().optional(),
  out_trade_no: z.string().optional(),
  out_refund_no: z.string().regex(/^[0-9A-Za-z_\-|*@]{1,64}$/),
  reason: z.string().max(80).optional(),
  notify_url: z.url().optional(),
  amount: z.looseObject({ refund: z.int().min(1), total: z.int().min(1), currency: z.literal('CNY') }),
});

/** Starts a refund; the same number with the same content is the same refund. */
export function createRefund(channel: WechatPay, mchid: string, body: unknown): Refund {
  const asked = parseRequest(requestSchema, body);
  const trade = asked.transaction_id
    ? channel.trades.all().find((one) => one.mchid === mchid && one.transactionId === asked.transaction_id)
    : tradeOf(channel, mchid, asked.out_trade_no ?? '');
  if (!trade) throw new Refusal(404, 'RESOURCE_NOT_EXISTS', '订单号不存在');
  const key = `${mchid}:${asked.out_refund_no}`;
  const known = channel.refunds.get(key);
  if (known) {
    if (known.tradeKey !== trade.key || known.refundFen !== asked.amount.refund) {
      throw new Refusal(400, 'INVALID_REQUEST', '退款单号重复，参数不一致');
    }
    return known;
  }
  if (trade.state !== 'SUCCESS' && trade.state !== 'REFUND') {
    throw new Refusal(400, 'INVALID_REQUEST', '订单未支付，不能退款');
  }
  if (asked.amount.total !== trade.totalFen) throw new Refusal(400, 'INVALID_REQUEST', '订单金额不一致');
  const taken = refundsOf(channel, trade).reduce((sum, refund) => sum + refund.refundFen, 0);
  if (taken + asked.amount.refund > trade.totalFen)
    throw new Refusal(400, 'INVALID_REQUEST', '申请退款金额超过订单金额');
  const now = channel.clock.now();
  const refund: Refund = {
    key,
    mchid,
    tradeKey: trade.key,
    outRefundNo: asked.out_refund_no,
    refundId: `5030${channelTime(now).slice(0, 10).replaceAll('-', '')}${randomDigits(16)}`,
    refundFen: asked.amount.refund,
    reason: asked.reason ?? '',
    notifyUrl: asked.notify_url ?? null,
    status: 'PROCESSING',
    createdAt: now,
    dueAt: new Date(channel.clock.nowMs() + channel.settings.refundDelayMs).toISOString(),
    succeededAt: null,
  };
  channel.journal.commit([
    channel.refunds.put(key, refund),
    channel.trades.put(trade.key, { ...trade, state: 'REFUND' }),
  ]);
  channel.wake();
  return refund;
}

/** What is due ends now: it succeeds, unless a script says otherwise. */
export function settleRefunds(channel: WechatPay): void {
  const now = channel.clock.now();
  for (const refund of channel.refunds.all()) {
    if (refund.dueAt === null || refund.dueAt > now) continue;
    const trade = channel.trades.get(refund.tradeKey);
    if (!trade) continue;
    const keys = [refund.mchid, refund.outRefundNo, trade.outTradeNo];
    const script = channel.faults.take(['refund-abnormal', 'refund-closed'], keys);
    const status =
      script?.kind === 'refund-abnormal' ? 'ABNORMAL' : script?.kind === 'refund-closed' ? 'CLOSED' : 'SUCCESS';
    endRefund(channel, refund, status);
  }
}

/** A refund ends, or a person at the channel has seen to one that was abnormal: its merchant is told. */
export function endRefund(channel: WechatPay, refund: Refund, status: 'SUCCESS' | 'ABNORMAL' | 'CLOSED'): Refund {
  const trade = channel.trades.get(refund.tradeKey);
  if (!trade) throw new Refusal(404, 'ORDER_NOT_EXIST', '订单不存在');
  const succeededAt = status === 'SUCCESS' ? channel.clock.now() : null;
  const ended: Refund = { ...refund, status, dueAt: null, succeededAt };
  channel.journal.commit([channel.refunds.put(ended.key, ended), ...messageOfRefund(channel, ended, trade)]);
  channel.wake();
  return ended;
}

/** Refunds of a payment that have taken money or will. */
export function refundsOf(channel: WechatPay, trade: Trade): Refund[] {
  return channel.refunds.all().filter((refund) => refund.tradeKey === trade.key && refund.status !== 'CLOSED');
}

export function refundOf(channel: WechatPay, mchid: string, outRefundNo: string): Refund {
  const refund = channel.refunds.get(`${mchid}:${outRefundNo}`);
  if (!refund) throw new Refusal(404, 'RESOURCE_NOT_EXISTS', '退款单不存在');
  return refund;
}

export function refundView(channel: WechatPay, refund: Refund) {
  const trade = channel.trades.get(refund.tradeKey);
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    transaction_id: trade?.transactionId ?? '',
    out_trade_no: trade?.outTradeNo ?? '',
    channel: 'ORIGINAL',
    user_received_account: '支付用户零钱',
    ...(refund.succeededAt ? { success_time: channelTime(refund.succeededAt) } : {}),
    create_time: channelTime(refund.createdAt),
    status: refund.status,
    funds_account: 'UNSETTLED',
    amount: {
      total: trade?.totalFen ?? 0,
      refund: refund.refundFen,
      payer_total: trade?.totalFen ?? 0,
      payer_refund: refund.refundFen,
      settlement_refund: refund.refundFen,
      settlement_total: trade?.totalFen ?? 0,
      discount_refund: 0,
      currency: 'CNY',
    },
  };
}
