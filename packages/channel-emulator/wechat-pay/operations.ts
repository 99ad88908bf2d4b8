import { z } from 'zod';
import { parseRequest, Refusal } from '../refusal.ts';
import { downloadBill, fundFlowBill, tradeBill } from './bills.ts';
import type { WechatPay } from './model.ts';
import { createRefund, refundOf, refundView } from './refunds.ts';
import type { WechatOperation, WechatRequest } from './service.ts';
import { openField } from './signature.ts';
import { closeTrade, merchantOf, prepay, tradeOf } from './trades.ts';
import { transactionView } from './transaction-view.ts';

const numbers = z.object({ out_trade_no: z.string().catch(''), out_refund_no: z.string().catch('') }).catch({
  out_trade_no: '',
  out_refund_no: '',
});
const closeSchema = z.object({ mchid: z.string() });
const settlementSchema = z.looseObject({
  account_type: z.string(),
  account_bank: z.string(),
  account_name: z.string(),
  account_number: z.string(),
});

/** The channel's interface; PROTOCOL.md names the documents that it follows. */
export function wechatOperations(channel: WechatPay): WechatOperation[] {
  const bodyKeys = ({ body }: WechatRequest) => Object.values(numbers.parse(body)).filter(Boolean);
  const firstParam = ({ params }: WechatRequest) => [params[0] ?? ''];
  const ownMchid = ({ mchid, query }: WechatRequest) => {
    if (query.get('mchid') !== mchid) throw new Refusal(400, 'PARAM_ERROR', '请求签名的商户号与参数不一致');
  };
  const page = (token: string) => `${channel.settings.baseUrl}/wechat-pay/pay/${token}`;
  return [
    {
      name: 'prepayNative',
      method: 'POST',
      path: /^\/v3\/pay\/transactions\/native$/,
      keys: bodyKeys,
      handle: ({ mchid, body }) => ({
        status: 200,
        body: { code_url: page(prepay(channel, mchid, 'native', body).token) },
      }),
    },
    {
      name: 'prepayH5',
      method: 'POST',
      path: /^\/v3\/pay\/transactions\/h5$/,
      keys: bodyKeys,
      handle: ({ mchid, body }) => ({ status: 200, body: { h5_url: page(prepay(channel, mchid, 'h5', body).token) } }),
    },
    {
      name: 'queryByOutTradeNo',
      method: 'GET',
      path: /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)$/,
      keys: firstParam,
      handle(request) {
        ownMchid(request);
        return {
          status: 200,
          body: transactionView(tradeOf(channel, request.mchid, request.params[0] ?? '')),
        };
      },
    },
    {
      name: 'queryByTransactionId',
      method: 'GET',
      path: /^\/v3\/pay\/transactions\/id\/([^/]+)$/,
      keys: firstParam,
      handle(request) {
        ownMchid(request);
        const trade = channel.trades
          .all()
          .find((one) => one.mchid === request.mchid && one.transactionId === request.params[0]);
        if (!trade) throw new Refusal(404, 'ORDER_NOT_EXIST', '订单不存在');
        return { status: 200, body: transactionView(trade) };
      },
    },
    {
      name: 'close',
      method: 'POST',
      path: /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)\/close$/,
      keys: firstParam,
      handle({ mchid, params, body }) {
        if (parseRequest(closeSchema, body).mchid !== mchid) {
          throw new Refusal(400, 'PARAM_ERROR', '请求签名的商户号与参数不一致');
        }
        closeTrade(channel, mchid, params[0] ?? '');
        return { status: 204 };
      },
    },
    {
      name: 'createRefund',
      method: 'POST',
      path: /^\/v3\/refund\/domestic\/refunds$/,
      keys: bodyKeys,
      handle: ({ mchid, body }) => ({ status: 200, body: refundView(channel, createRefund(channel, mchid, body)) }),
    },
    {
      name: 'queryRefund',
      method: 'GET',
      path: /^\/v3\/refund\/domestic\/refunds\/([^/]+)$/,
      keys: firstParam,
      handle: ({ mchid, params }) => ({
        status: 200,
        body: refundView(channel, refundOf(channel, mchid, params[0] ?? '')),
      }),
    },
    {
      name: 'tradeBill',
      method: 'GET',
      path: /^\/v3\/bill\/tradebill$/,
      keys: () => [],
      handle: ({ mchid, query }) => ({ status: 200, body: tradeBill(channel, mchid, query) }),
    },
    {
      name: 'fundFlowBill',
      method: 'GET',
      path: /^\/v3\/bill\/fundflowbill$/,
      keys: () => [],
      handle: ({ mchid, query }) => ({ status: 200, body: fundFlowBill(channel, mchid, query) }),
    },
    {
      name: 'downloadBill',
      method: 'GET',
      path: /^\/v3\/billdownload\/file$/,
      keys: () => [],
      handle: ({ mchid, query }) => ({ file: downloadBill(channel, mchid, query.get('token')) }),
    },
    {
      name: 'modifySettlement',
      method: 'POST',
      path: /^\/v3\/apply4sub\/sub_merchants\/([^/]+)\/modify-settlement$/,
      keys: firstParam,
      handle({ mchid, params, body, sealedFor }) {
        if (sealedFor !== channel.keys.identifiers.platformKeyId) {
          throw new Refusal(400, 'PARAM_ERROR', '缺少或错误的Wechatpay-Serial');
        }
        if (params[0] !== mchid) throw new Refusal(403, 'NO_AUTH', '无权修改其他商户的结算账户');
        const asked = parseRequest(settlementSchema, body);
        const account = openField(asked.account_number, channel.keys.platformKey);
        const holderName = openField(asked.account_name, channel.keys.platformKey);
        if (!account || !holderName) throw new Refusal(400, 'PARAM_ERROR', '敏感信息解密失败');
        const merchant = merchantOf(channel, mchid);
        channel.journal.commit([channel.merchants.put(mchid, { ...merchant, settlement: { account, holderName } })]);
        return { status: 204 };
      },
    },
  ];
}
