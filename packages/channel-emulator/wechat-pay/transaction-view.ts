import { channelTime, type Trade } from './model.ts';

const stateWords = {
  NOTPAY: '订单未支付',
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款',
  CLOSED: '订单已关闭',
  PAYERROR: '支付失败',
} as const;

/** The transaction as queries and notifications show it. */
export function transactionView(trade: Trade) {
  return {
    appid: trade.appid,
    mchid: trade.mchid,
    out_trade_no: trade.outTradeNo,
    ...(trade.transactionId ? { transaction_id: trade.transactionId } : {}),
    trade_type: trade.tradeType,
    trade_state: trade.state,
    trade_state_desc: stateWords[trade.state],
    ...(trade.paidAt ? { bank_type: 'OTHERS', success_time: channelTime(trade.paidAt) } : {}),
    ...(trade.attach ? { attach: trade.attach } : {}),
    ...(trade.payer ? { payer: { openid: trade.payer } } : {}),
    amount: {
      total: trade.totalFen,
      currency: trade.currency,
      ...(trade.paidAt ? { payer_total: trade.totalFen, payer_currency: trade.currency } : {}),
    },
  };
}
