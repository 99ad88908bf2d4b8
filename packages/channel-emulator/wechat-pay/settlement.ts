import { takeNumber } from '../bank/model.ts';
import { openAccount } from '../bank/open-account.ts';
import { bookLines } from '../bank/statement.ts';
import { shanghaiDay } from '../emulator-clock.ts';
import { feeFen, type Merchant, type WechatPay } from './model.ts';

/** Who stands on the bank's statement when WeChat Pay settles. */
export const settler = { name: '财付通支付科技有限公司', account: '243300133', bankCode: '308584000013' };

/** After each day: what came in less refunds and fees goes to the merchant's bank account. */
export function settleFinishedDays(channel: WechatPay): void {
  const today = shanghaiDay(channel.clock.now());
  for (const merchant of channel.merchants.all()) settleThrough(channel, merchant, dayBefore(today));
}

/** Settles everything of the merchant up to the end of a day that has not been settled; nothing when nothing is due. */
export function settleThrough(channel: WechatPay, merchant: Merchant, day: string): void {
  if (!merchant.settlement) return;
  const dueFen = netFen(channel, merchant.mchid, day) - settledFen(channel, merchant.mchid);
  if (dueFen <= 0) return;
  const { bank } = channel;
  const { account: number, holderName } = merchant.settlement;
  const known = bank.accounts.get(number);
  const opened = known ? undefined : openAccount(bank, { account: number, holderName });
  const account = known ?? opened?.account;
  if (!account) return;
  const reference = takeNumber(bank.counters, 'incoming');
  const bankReference = `R${String(reference.value).padStart(17, '0')}`;
  channel.journal.commit([
    ...(opened?.changes ?? []),
    reference.change,
    ...bookLines(bank, account, [
      {
        bookedAt: bank.clock.now(),
        kind: 'INCOMING',
        direction: 'CREDIT',
        amountMinor: String(dueFen),
        counterparty: settler,
        bankReference,
        clientReference: null,
        remark: `微信支付结算 ${merchant.mchid} ${day}`,
      },
    ]),
    channel.settlements.put(bankReference, { mchid: merchant.mchid, day, amountFen: dueFen, bankReference }),
  ]);
}

function netFen(channel: WechatPay, mchid: string, day: string): number {
  const inTime = (instant: string) => shanghaiDay(instant) <= day;
  const paid = channel.trades
    .all()
    .filter((trade) => trade.mchid === mchid && trade.paidAt !== null && inTime(trade.paidAt))
    .reduce((sum, trade) => sum + trade.totalFen - feeFen(trade.totalFen), 0);
  const refunded = channel.refunds
    .all()
    .filter((refund) => refund.mchid === mchid && refund.status !== 'CLOSED' && inTime(refund.createdAt))
    .reduce((sum, refund) => sum + refund.refundFen - feeFen(refund.refundFen), 0);
  return paid - refunded;
}

function settledFen(channel: WechatPay, mchid: string): number {
  return channel.settlements
    .all()
    .filter((row) => row.mchid === mchid)
    .reduce((sum, row) => sum + row.amountFen, 0);
}

function dayBefore(day: string): string {
  return new Date(new Date(`${day}T00:00:00Z`).getTime() - 86_400_000).toISOString().slice(0, 10);
}
