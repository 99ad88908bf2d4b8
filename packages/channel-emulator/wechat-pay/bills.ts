import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { shanghaiDay, shanghaiTime } from '../emulator-clock.ts';
import { parseRequest, Refusal } from '../refusal.ts';
import { feeFen, type Refund, type Trade, type WechatPay } from './model.ts';
import { settleThrough } from './settlement.ts';
import { merchantOf, randomDigits } from './trades.ts';

const linkLivesMs = 300_000;
const readyHour = 9;

const tradeColumns =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const tradeSummary = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';
const flowColumns =
  '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号';
const flowSummary = '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额';

/** Makes a day's trade bill and answers where it can be had, and its hash. */
export function tradeBill(channel: WechatPay, mchid: string, query: URLSearchParams) {
  const { bill_date: day } = parseRequest(
    z.object({ bill_date: z.iso.date(), bill_type: z.enum(['ALL', 'SUCCESS', 'REFUND']) }),
    Object.fromEntries(query),
  );
  mustBeReady(channel, mchid, day);
  takeScripts(channel, mchid, day);
  const left = channel.distortions.all().filter((one) => one.mchid === mchid && one.day === day);
  const missing = new Set(left.filter((one) => one.kind === 'missing').map((one) => one.transactionId));
  const misnamed = new Map(left.filter((one) => one.kind === 'amount').map((one) => [one.transactionId, one.totalFen]));
  const merchant = merchantOf(channel, mchid);
  const rows = [
    ...paidOn(channel, mchid, day)
      .filter((trade) => !missing.has(trade.transactionId ?? ''))
      .map((trade) => ({ ...trade, totalFen: misnamed.get(trade.transactionId ?? '') ?? trade.totalFen }))
      .map((trade) => ({ at: trade.paidAt ?? '', cells: paidRow(trade), fee: feeFen(trade.totalFen), ...sums(trade) })),
    ...left
      .filter((one) => one.kind === 'extra')
      .map((one) => {
        const trade = { ...one, appid: merchant.appid, payer: 'oUnknownPayer0000000000000000' };
        return {
          at: one.at,
          cells: paidRow({ ...trade, paidAt: one.at, tradeType: 'NATIVE', description: '其他收款', attach: null }),
          fee: feeFen(one.totalFen),
          ...sums(one),
        };
      }),
    ...refundedOn(channel, mchid, day).map(({ refund, trade }) => ({
      at: refund.createdAt,
      cells: refundRow(refund, trade),
      fee: -feeFen(refund.refundFen),
      paid: 0,
      refunded: refund.refundFen,
    })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
  const total = (of: 'paid' | 'refunded' | 'fee') => rows.reduce((sum, row) => sum + row[of], 0);
  const summary = [
    String(rows.length),
    yuan(total('paid')),
    yuan(total('refunded')),
    '0.00',
    fee(total('fee')),
    yuan(total('paid')),
    yuan(total('refunded')),
  ];
  return publish(channel, mchid, [
    tradeColumns,
    ...rows.map((row) => ticked(row.cells)),
    tradeSummary,
    ticked(summary),
  ]);
}

/** Makes a day's fund-flow bill: what came in, what was given back, what was kept as fee. */
export function fundFlowBill(channel: WechatPay, mchid: string, query: URLSearchParams) {
  const { bill_date: day } = parseRequest(
    z.object({ bill_date: z.iso.date(), account_type: z.enum(['BASIC', 'OPERATION', 'FEES']).default('BASIC') }),
    Object.fromEntries(query),
  );
  mustBeReady(channel, mchid, day);
  const flows = [
    ...paidOn(channel, mchid, day).flatMap((trade) => [
      flow(trade.paidAt ?? '', trade.transactionId ?? '', '交易', trade.totalFen, trade.outTradeNo),
      flow(trade.paidAt ?? '', trade.transactionId ?? '', '扣除交易手续费', -feeFen(trade.totalFen), trade.outTradeNo),
    ]),
    ...refundedOn(channel, mchid, day).flatMap(({ refund }) => [
      flow(refund.createdAt, refund.refundId, '退款', -refund.refundFen, refund.outRefundNo),
      flow(refund.createdAt, refund.refundId, '退还交易手续费', feeFen(refund.refundFen), refund.outRefundNo),
    ]),
  ]
    .filter((one) => one.fen !== 0)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  let balance = 0;
  const lines = flows.map((one) => {
    balance += one.fen;
    const direction = one.fen > 0 ? '收入' : '支出';
    return ticked([
      shanghaiTime(one.at),
      one.number,
      `${one.number}${one.kind.length}`,
      one.kind,
      one.kind,
      direction,
      yuan(Math.abs(one.fen)),
      yuan(balance),
      'system',
      '',
      one.voucher,
    ]);
  });
  const income = flows.filter((one) => one.fen > 0);
  const spending = flows.filter((one) => one.fen < 0);
  const sum = (list: typeof flows) => yuan(Math.abs(list.reduce((total, one) => total + one.fen, 0)));
  return publish(channel, mchid, [
    flowColumns,
    ...lines,
    flowSummary,
    ticked([String(flows.length), String(income.length), sum(income), String(spending.length), sum(spending)]),
  ]);
}

/** The bytes behind a link that was given out; another merchant's link is refused. */
export function downloadBill(channel: WechatPay, mchid: string, token: string | null): string {
  const bill = channel.bills.get(token ?? '');
  if (!bill || bill.expiresAtMs < Date.now()) throw new Refusal(400, 'INVALID_REQUEST', '下载链接已失效');
  if (bill.mchid !== mchid) throw new Refusal(403, 'NO_AUTH', '无权下载其他商户的账单');
  return bill.content;
}

function publish(channel: WechatPay, mchid: string, lines: readonly string[]) {
  const content = `\uFEFF${lines.join('\r\n')}\r\n`;
  const token = randomBytes(24).toString('base64url');
  const outdated = channel.bills.all().filter((bill) => bill.expiresAtMs < Date.now());
  channel.journal.commit([
    ...outdated.map((bill) => channel.bills.remove(bill.token)),
    channel.bills.put(token, { token, mchid, content, expiresAtMs: Date.now() + linkLivesMs }),
  ]);
  return {
    hash_type: 'SHA1',
    hash_value: createHash('sha1').update(content, 'utf8').digest('hex'),
    download_url: `${channel.settings.baseUrl}/v3/billdownload/file?token=${token}`,
  };
}

/** From 09:00 of the next day; a demo gives the current day's, and settles what it names. */
function mustBeReady(channel: WechatPay, mchid: string, day: string): void {
  const now = channel.clock.now();
  const today = shanghaiDay(now);
  if (day > today) throw new Refusal(400, 'PARAM_ERROR', '账单日期不能晚于今天');
  if (channel.settings.billOfToday) {
    settleThrough(channel, merchantOf(channel, mchid), day);
    return;
  }
  const readyAt = new Date(`${day}T00:00:00+08:00`).getTime() + (24 + readyHour) * 3_600_000;
  if (new Date(now).getTime() < readyAt) throw new Refusal(400, 'STATEMENT_CREATING', '账单生成中，请稍后再试');
}

/** What scripts have made wrong in a bill stays wrong in it, however often it is asked for. */
function takeScripts(channel: WechatPay, mchid: string, day: string): void {
  const known = channel.distortions.all().filter((one) => one.mchid === mchid && one.day === day);
  for (const trade of paidOn(channel, mchid, day)) {
    const { transactionId, outTradeNo, totalFen, paidAt } = trade;
    if (known.some((one) => one.transactionId === transactionId)) continue;
    const script = channel.faults.take(['bill-missing-row', 'bill-wrong-amount'], [mchid, outTradeNo]);
    if (!script) continue;
    const isMissing = script.kind === 'bill-missing-row';
    const row = {
      mchid,
      day,
      kind: isMissing ? ('missing' as const) : ('amount' as const),
      outTradeNo,
      totalFen: isMissing ? totalFen : Number(script.amountMinor ?? totalFen + 1),
      at: paidAt ?? channel.clock.now(),
    };
    channel.journal.commit([
      channel.distortions.put(`${mchid}:${day}:${transactionId}`, { ...row, transactionId: transactionId ?? '' }),
    ]);
  }
  const extra = channel.faults.take(['bill-extra-row'], [mchid]);
  if (!extra) return;
  const transactionId = `4200000000${day.replaceAll('-', '')}${randomDigits(10)}`;
  channel.journal.commit([
    channel.distortions.put(`${mchid}:${day}:${transactionId}`, {
      mchid,
      day,
      kind: 'extra',
      transactionId,
      outTradeNo: randomBytes(16).toString('hex'),
      totalFen: Number(extra.amountMinor ?? '1'),
      at: new Date(`${day}T12:00:00+08:00`).toISOString(),
    }),
  ]);
}

function paidOn(channel: WechatPay, mchid: string, day: string): Trade[] {
  return channel.trades
    .all()
    .filter((trade) => trade.mchid === mchid && trade.paidAt !== null && shanghaiDay(trade.paidAt) === day);
}

/** Refunds stand in the bill of the day on which they began. */
function refundedOn(channel: WechatPay, mchid: string, day: string): { refund: Refund; trade: Trade }[] {
  return channel.refunds
    .all()
    .filter((refund) => refund.mchid === mchid && refund.status !== 'CLOSED' && shanghaiDay(refund.createdAt) === day)
    .flatMap((refund) => {
      const trade = channel.trades.get(refund.tradeKey);
      return trade ? [{ refund, trade }] : [];
    });
}

type PaidFacts = Pick<
  Trade,
  | 'mchid'
  | 'appid'
  | 'outTradeNo'
  | 'transactionId'
  | 'payer'
  | 'paidAt'
  | 'tradeType'
  | 'description'
  | 'attach'
  | 'totalFen'
>;

function paidRow(trade: PaidFacts): string[] {
  return [
    shanghaiTime(trade.paidAt ?? 0),
    ...partiesOf(trade),
    'SUCCESS',
    'OTHERS',
    'CNY',
    yuan(trade.totalFen),
    '0.00',
    '0',
    '0',
    '0.00',
    '0.00',
    '',
    '',
    plain(trade.description),
    plain(trade.attach ?? ''),
    fee(feeFen(trade.totalFen)),
    '0.60%',
    yuan(trade.totalFen),
    '0.00',
    '',
  ];
}

function refundRow(refund: Refund, trade: Trade): string[] {
  return [
    shanghaiTime(refund.createdAt),
    ...partiesOf(trade),
    'REFUND',
    'OTHERS',
    'CNY',
    '0.00',
    '0.00',
    refund.refundId,
    refund.outRefundNo,
    yuan(refund.refundFen),
    '0.00',
    'ORIGINAL',
    refund.status === 'ABNORMAL' ? 'CHANGE' : refund.status,
    plain(trade.description),
    plain(trade.attach ?? ''),
    fee(-feeFen(refund.refundFen)),
    '0.60%',
    '0.00',
    yuan(refund.refundFen),
    '',
  ];
}

function partiesOf(trade: PaidFacts): string[] {
  return [
    trade.appid,
    trade.mchid,
    '0',
    '',
    trade.transactionId ?? '',
    trade.outTradeNo,
    trade.payer ?? '',
    trade.tradeType,
  ];
}

function sums(trade: { totalFen: number }) {
  return { paid: trade.totalFen, refunded: 0 };
}

function flow(at: string, number: string, kind: string, fen: number, voucher: string) {
  return { at, number, kind, fen, voucher };
}

function ticked(cells: readonly string[]): string {
  return cells.map((cell) => `\`${cell}`).join(',');
}

/** What would read as the end of a cell. */
function plain(text: string): string {
  return text.replace(/[\r\n]/g, ' ').replaceAll(',`', '，');
}

function yuan(fen: number): string {
  return `${fen < 0 ? '-' : ''}${Math.floor(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
}

function fee(fen: number): string {
  return `${yuan(fen)}000`;
}
