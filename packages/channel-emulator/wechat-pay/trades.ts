import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { parseRequest, Refusal } from '../refusal.ts';
import { messageOfTrade } from './messages.ts';
import { channelTime, type Merchant, type Trade, type WechatPay } from './model.ts';

const prepaySchema = z.looseObject({
  appid: z.string().regex(/^wx[0-9a-zA-Z]{16}$/),
  mchid: z.string(),
  description: z.string().min(1).max(127),
  out_trade_no: z.string().regex(/^[0-9A-Za-z_\-*]{6,32}$/),
  time_expire: z.iso.datetime({ offset: true }).optional(),
  attach: z.string().max(128).optional(),
  notify_url: z.url().max(255),
  amount: z.looseObject({ total: z.int().min(1), currency: z.literal('CNY').default('CNY') }),
  scene_info: z
    .looseObject({ payer_client_ip: z.string().min(1), h5_info: z.looseObject({ type: z.string() }).optional() })
    .optional(),
});

/** The merchant; a demo's channel signs up an unknown number at its first request. */
export function merchantOf(channel: WechatPay, mchid: string, appid?: string): Merchant {
  const known = channel.merchants.get(mchid);
  if (known && appid && known.appid === '') {
    channel.journal.commit([channel.merchants.put(mchid, { ...known, appid })]);
    return { ...known, appid };
  }
  if (known) {
    if (appid && known.appid !== appid) {
      throw new Refusal(400, 'APPID_MCHID_NOT_MATCH', '商户号mchid与appid不匹配');
    }
    return known;
  }
  if (!channel.settings.openUnknownMerchants || !/^\d{8,10}$/.test(mchid)) {
    throw new Refusal(403, 'NO_AUTH', '商户号不存在');
  }
  const merchant: Merchant = { mchid, appid: appid ?? '', settlement: null };
  channel.journal.commit([channel.merchants.put(mchid, merchant)]);
  return merchant;
}

/** Takes an order, or the same order again; answers it with the token of its pay page. */
export function prepay(channel: WechatPay, mchid: string, way: 'native' | 'h5', body: unknown): Trade {
  const asked = parseRequest(prepaySchema, body);
  if (asked.mchid !== mchid) throw new Refusal(400, 'PARAM_ERROR', '请求签名的商户号与参数不一致');
  if (way === 'h5' && !asked.scene_info?.h5_info) throw new Refusal(400, 'PARAM_ERROR', 'H5下单须提供scene_info');
  merchantOf(channel, mchid, asked.appid);
  const key = `${mchid}:${asked.out_trade_no}`;
  const fingerprint = createHash('sha256')
    .update(`${way}\n${JSON.stringify(asked)}`)
    .digest('hex');
  const known = channel.trades.get(key);
  if (known) {
    if (known.state === 'SUCCESS' || known.state === 'REFUND') throw new Refusal(400, 'ORDERPAID', '该订单已支付');
    if (known.state === 'CLOSED') throw new Refusal(400, 'ORDER_CLOSED', '该订单已关闭');
    if (known.fingerprint !== fingerprint) throw new Refusal(400, 'INVALID_REQUEST', '201 商户订单号重复');
    return known;
  }
  const trade: Trade = {
    key,
    mchid,
    appid: asked.appid,
    outTradeNo: asked.out_trade_no,
    tradeType: way === 'h5' ? 'MWEB' : 'NATIVE',
    description: asked.description,
    attach: asked.attach ?? null,
    totalFen: asked.amount.total,
    currency: asked.amount.currency,
    notifyUrl: asked.notify_url,
    payerClientIp: asked.scene_info?.payer_client_ip ?? null,
    fingerprint,
    token: randomBytes(12).toString('base64url'),
    state: 'NOTPAY',
    createdAt: channel.clock.now(),
    expiresAt: asked.time_expire ? new Date(asked.time_expire).toISOString() : null,
    transactionId: null,
    payer: null,
    paidAt: null,
  };
  channel.journal.commit([channel.trades.put(key, trade)]);
  if (channel.faults.take(['pay-at-once'], [mchid, trade.outTradeNo])) payTrade(channel, trade);
  return trade;
}

/** Somebody pressed pay, or a script said so: the only ways in which money comes. */
export function payTrade(channel: WechatPay, trade: Trade, { late = false } = {}): Trade {
  const isPayable = trade.state === 'NOTPAY' || (late && trade.state === 'CLOSED');
  if (!isPayable) throw new Refusal(409, 'WRONG_STATE', '订单已支付或已关闭');
  if (!late && trade.expiresAt && trade.expiresAt <= channel.clock.now()) {
    throw new Refusal(409, 'ORDER_CLOSED', '订单已超过支付时间');
  }
  const paidAt = channel.clock.now();
  const sequence = (channel.numbers.get('transaction')?.value ?? 0) + 1;
  const day = channelTime(paidAt).slice(0, 10).replaceAll('-', '');
  const paid: Trade = {
    ...trade,
    state: 'SUCCESS',
    transactionId: `4200${String(sequence % 1_000_000).padStart(6, '0')}${day}${randomDigits(10)}`,
    payer: `o${createHash('sha256').update(trade.token).digest('base64url').slice(0, 27)}`,
    paidAt,
  };
  channel.journal.commit([
    channel.numbers.put('transaction', { value: sequence }),
    channel.trades.put(paid.key, paid),
    messageOfTrade(channel, paid),
  ]);
  channel.wake();
  return paid;
}

export function closeTrade(channel: WechatPay, mchid: string, outTradeNo: string): void {
  const trade = tradeOf(channel, mchid, outTradeNo);
  if (trade.state === 'CLOSED') return;
  if (trade.state !== 'NOTPAY' && trade.state !== 'PAYERROR') throw new Refusal(400, 'ORDERPAID', '该订单已支付');
  channel.journal.commit([channel.trades.put(trade.key, { ...trade, state: 'CLOSED' })]);
}

export function tradeOf(channel: WechatPay, mchid: string, outTradeNo: string): Trade {
  const trade = channel.trades.get(`${mchid}:${outTradeNo}`);
  if (!trade) throw new Refusal(404, 'ORDER_NOT_EXIST', '订单不存在');
  return trade;
}

export function randomDigits(count: number): string {
  return Array.from(randomBytes(count), (byte) => byte % 10).join('');
}
