import { expect, it } from 'vitest';
import { readBill } from './bill.ts';

/*
 * Rows and summary as the channel's public documents print them (交易账单, bill_type=ALL: 27 columns, cells with a
 * back-tick, fees with five decimals), with numbers of ours.
 */
const header =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const paid =
  '`2019-07-25 08:35:41,`wx1,`1900000109,`0,`,`4200000352,`own1,`oX,`JSAPI,`SUCCESS,`PSBC_DEBIT,`CNY,`6.00,`0.00,`0,`0,`0.00,`0.00,`,`,`茶, 500ml,`,`0.04000,`0.60%,`6.00,`0.00,`';
const refunded =
  '`2019-07-25 09:00:00,`wx1,`1900000109,`0,`,`4200000352,`own1,`oX,`JSAPI,`REFUND,`PSBC_DEBIT,`CNY,`0.00,`0.00,`5030000,`ownR,`1.42,`0.00,`ORIGINAL,`SUCCESS,`茶,`,`-0.01000,`0.60%,`0.00,`1.42,`';
const summaryHeader = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';
const summary = '`2,`6.00,`1.42,`0.00,`0.03000,`6.00,`1.42';
const of = { mchid: '1900000109', day: '2019-07-25' };

const bill = (lines: readonly string[]) => new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`);
const whole = [header, paid, refunded, summaryHeader, summary];

it('a bill as the channel documents it is read: payments, refunds, fees to the fen', () => {
  const happenedAt = (time: string) => new Date(`2019-07-25T${time}+08:00`);
  expect(readBill(bill(whole), of)).toEqual([
    {
      kind: 'PAYMENT',
      channelNumber: '4200000352',
      ownNumber: 'own1',
      amountMinor: 600n,
      feeMinor: 4n,
      happenedAt: happenedAt('08:35:41'),
    },
    {
      kind: 'REFUND',
      channelNumber: '5030000',
      ownNumber: 'ownR',
      amountMinor: 142n,
      feeMinor: -1n,
      happenedAt: happenedAt('09:00:00'),
    },
  ]);
  expect(readBill(bill([header, summaryHeader, '`0,`0.00,`0.00,`0.00,`0.00000,`0.00,`0.00']), of)).toEqual([]);
});

it.each<[string, readonly string[], string]>([
  ['without its last row', [header, paid, summaryHeader, summary], '总交易单数'],
  ['with a row twice', [header, paid, paid, refunded, summaryHeader, summary], '总交易单数'],
  [
    'with another amount',
    [
      header,
      paid.replace('`6.00,`0.00,`\n', ''),
      refunded,
      summaryHeader,
      summary.replace('`6.00,`1.42', '`6.01,`1.42').replace('`0.03000,`6.00', '`0.03000,`6.01'),
    ],
    '订单总金额',
  ],
  [
    'with another refund',
    [header, paid, refunded.replaceAll('1.42', '1.43'), summaryHeader, summary],
    '申请退款总金额',
  ],
  ['with another fee', [header, paid.replace('0.04000', '0.05000'), refunded, summaryHeader, summary], '手续费总金额'],
  ['without a summary', [header, paid, refunded], 'torn'],
  ['with a row cut off', [header, paid.slice(0, 120), refunded, summaryHeader, summary], 'torn'],
  ['with a line that is no row', [header, '系统繁忙', paid, refunded, summaryHeader, summary], 'torn'],
  [
    'of the old form, without a column that we need',
    whole.map((line) => line.replace('申请退款金额', '其他')),
    '申请退款金额',
  ],
  [
    'with a row of another merchant',
    [header, paid.replace('1900000109', '1900000110'), refunded, summaryHeader, summary],
    'merchant',
  ],
  [
    'with a row of another day',
    [header, paid.replace('2019-07-25', '2019-07-26'), refunded, summaryHeader, summary],
    '2019-07-26',
  ],
  ['in another currency', [header, paid.replace('`CNY', '`HKD'), refunded, summaryHeader, summary], 'HKD'],
  [
    'with a state that we do not know',
    [header, paid.replace('`SUCCESS', '`REVOKED'), refunded, summaryHeader, summary],
    'REVOKED',
  ],
  [
    'with an amount that is none',
    [
      header,
      paid.replace('`6.00,`0.00,`', '`6.0a,`0.00,`').replaceAll('`6.00', '`1e3'),
      refunded,
      summaryHeader,
      summary,
    ],
    'no amount',
  ],
  [
    'with a fee below a fen',
    [header, paid.replace('0.04000', '0.04100'), refunded, summaryHeader, summary],
    'no amount',
  ],
  ['of nothing', [''], 'torn'],
])('a bill %s is no bill', (_how, lines, why) => {
  expect(() => readBill(bill(lines), of)).toThrow(why);
});

it('bytes that are no UTF-8 are no bill', () => {
  expect(() => readBill(new Uint8Array([0xd5, 0xcb, 0xb5, 0xa5]), of)).toThrow();
});
