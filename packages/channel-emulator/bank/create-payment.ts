import { z } from 'zod';
import { shanghaiDay } from '../emulator-clock.ts';
import { parseRequest, Refusal } from '../refusal.ts';
import { accountPattern, type Bank, type Payment, referencePattern, takeNumber } from './model.ts';
import { openAccount } from './open-account.ts';

const maximumAmountMinor = 10n ** 15n;

const text = (maximum: number) => z.string().trim().min(1).max(maximum);

const requestSchema = z.strictObject({
  clientReference: z.string().regex(referencePattern, '须为 32 位小写十六进制'),
  payerAccount: z.string().regex(accountPattern),
  payerName: text(120).optional(),
  payee: z.strictObject({
    name: text(120),
    account: z.string().regex(accountPattern),
    bankCode: z.string().regex(/^\d{12}$/, '联行号须为 12 位数字'),
  }),
  amountMinor: z
    .string()
    .regex(/^[1-9]\d{0,15}$/, '须为以分为单位的正整数字符串')
    .refine((value) => BigInt(value) <= maximumAmountMinor, '超过单笔上限'),
  currency: z.string(),
  remark: z.string().max(60).default(''),
});

/**
 * Accepts a payment order and journals it before answering. The client's reference makes it idempotent: the same
 * content gives the same answer for ever, other content under the same reference is refused.
 */
export function createPayment(bank: Bank, body: unknown): { bankReference: string; status: 'ACCEPTED' } {
  const order = parseRequest(requestSchema, body);
  const earlier = bank.payments.get(order.clientReference);
  if (earlier) {
    if (!isSameOrder(earlier, order)) {
      throw new Refusal(409, 'REFERENCE_REUSED', '该客户流水号已用于内容不同的付款指令');
    }
    return { bankReference: earlier.bankReference, status: 'ACCEPTED' };
  }
  if (order.currency !== 'CNY') throw new Refusal(422, 'CURRENCY_NOT_SUPPORTED', '仅支持人民币付款');

  const known = bank.accounts.get(order.payerAccount);
  if (!known && !bank.settings.openUnknownAccounts) throw new Refusal(422, 'PAYER_ACCOUNT_UNKNOWN', '付款账户未签约');
  if (known && order.payerName !== undefined && order.payerName !== known.holderName) {
    throw new Refusal(422, 'PAYER_NAME_MISMATCH', '付款人户名与签约户名不符');
  }
  const opened = known
    ? { account: known, changes: [] }
    : openAccount(bank, { account: order.payerAccount, holderName: order.payerName ?? '未登记户名' });

  const now = bank.clock.nowMs();
  const day = shanghaiDay(now).replaceAll('-', '');
  const number = takeNumber(bank.counters, `payment-${day}`);
  const payment: Payment = {
    clientReference: order.clientReference,
    bankReference: `P${day}${String(number.value).padStart(9, '0')}`,
    payerAccount: order.payerAccount,
    payerName: opened.account.holderName,
    payee: order.payee,
    amountMinor: order.amountMinor,
    currency: 'CNY',
    remark: order.remark,
    status: 'ACCEPTED',
    reason: null,
    acceptedAt: new Date(now).toISOString(),
    paidAt: null,
    endedAt: null,
    receiptNumber: null,
    next: {
      move: 'settle',
      dueAt: new Date(now + bank.settings.outcomeDelayMs).toISOString(),
      reasonCode: '',
    },
  };
  bank.journal.commit([...opened.changes, number.change, bank.payments.put(payment.clientReference, payment)]);
  bank.wake();
  return { bankReference: payment.bankReference, status: 'ACCEPTED' };
}

function isSameOrder(earlier: Payment, order: z.output<typeof requestSchema>): boolean {
  return (
    earlier.payerAccount === order.payerAccount &&
    (order.payerName === undefined || earlier.payerName === order.payerName) &&
    earlier.payee.name === order.payee.name &&
    earlier.payee.account === order.payee.account &&
    earlier.payee.bankCode === order.payee.bankCode &&
    earlier.amountMinor === order.amountMinor &&
    earlier.currency === order.currency &&
    earlier.remark === order.remark
  );
}
