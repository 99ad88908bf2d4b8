import { z } from 'zod';
import { accountPattern } from '../bank/model.ts';
import type { ControlRoute } from '../control.ts';
import { parseRequest } from '../refusal.ts';
import type { WechatPay } from './model.ts';
import { endRefund, refundOf } from './refunds.ts';
import { payTrade, tradeOf } from './trades.ts';

const merchantSchema = z.strictObject({
  mchid: z.string().regex(/^\d{8,10}$/),
  appid: z.string(),
  settlement: z.strictObject({ account: z.string().regex(accountPattern), holderName: z.string().min(1) }).nullable(),
});
const outcomeSchema = z.strictObject({
  mchid: z.string(),
  outRefundNo: z.string(),
  outcome: z.enum(['SUCCESS', 'ABNORMAL', 'CLOSED']),
});
const paySchema = z.strictObject({
  mchid: z.string(),
  outTradeNo: z.string(),
  /** The money was on its way when the order was closed: it comes although the order is closed. */
  late: z.boolean().default(false),
});

/** What a tester may do to the channel from outside. */
export function wechatControlRoutes(channel: WechatPay): ControlRoute[] {
  return [
    {
      method: 'POST',
      path: /^\/control\/wechat-pay\/merchants$/,
      handle({ body }) {
        const merchant = parseRequest(merchantSchema, body);
        channel.journal.commit([channel.merchants.put(merchant.mchid, merchant)]);
        return merchant;
      },
    },
    {
      method: 'POST',
      path: /^\/control\/wechat-pay\/pay$/,
      handle({ body }) {
        const { mchid, outTradeNo, late } = parseRequest(paySchema, body);
        return payTrade(channel, tradeOf(channel, mchid, outTradeNo), { late });
      },
    },
    {
      method: 'POST',
      path: /^\/control\/wechat-pay\/refund-outcome$/,
      handle({ body }) {
        const { mchid, outRefundNo, outcome } = parseRequest(outcomeSchema, body);
        return endRefund(channel, refundOf(channel, mchid, outRefundNo), outcome);
      },
    },
    { method: 'GET', path: /^\/control\/wechat-pay\/trades$/, handle: () => ({ trades: channel.trades.all() }) },
    { method: 'GET', path: /^\/control\/wechat-pay\/refunds$/, handle: () => ({ refunds: channel.refunds.all() }) },
    { method: 'GET', path: /^\/control\/wechat-pay\/messages$/, handle: () => ({ messages: channel.messages.all() }) },
    {
      method: 'GET',
      path: /^\/control\/wechat-pay\/settlements$/,
      handle: () => ({ settlements: channel.settlements.all() }),
    },
  ];
}
