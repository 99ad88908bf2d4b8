import { shanghaiDay } from '../emulator-clock.ts';
import type { Change } from '../journal.ts';
import { type Account, type Bank, type Payment, takeNumber } from './model.ts';
import { notificationOf } from './notification.ts';
import { reasonOf } from './reasons.ts';
import { bookLines } from './statement.ts';

/** Payee accounts with this ending are always returned with 户名不符, so that a demo needs no script for it. */
const alwaysReturnedEnding = '0002';

/** Makes every move that is due on the bank's clock: outcomes of accepted payments and later returns. */
export function settleDuePayments(bank: Bank): void {
  const now = bank.clock.now();
  for (const payment of bank.payments.all()) {
    if (!payment.next || payment.next.dueAt > now) continue;
    if (payment.next.move === 'settle') settle(bank, payment);
    else returnPayment(bank, payment, payment.next.reasonCode);
  }
}

function settle(bank: Bank, payment: Payment): void {
  const script = bank.faults.take(
    ['hold', 'reject', 'return', 'return-after-paid'],
    [payment.clientReference, payment.payee.account],
  );
  const isAlwaysReturned = payment.payee.account.endsWith(alwaysReturnedEnding);
  if (script?.kind === 'hold') store(bank, { ...payment, next: null }, []);
  else if (script?.kind === 'reject') rejectPayment(bank, payment, 'REFUSED_BY_BANK');
  else if (script?.kind === 'return') returnPayment(bank, payment, script.reasonCode);
  else if (script?.kind === 'return-after-paid') payPayment(bank, payment, script);
  else if (isAlwaysReturned) returnPayment(bank, payment, 'NAME_MISMATCH');
  else payPayment(bank, payment);
}

/** The money leaves the account and reaches the payee; `laterReturn` sends it back after a while (退票). */
export function payPayment(
  bank: Bank,
  payment: Payment,
  laterReturn?: { afterSeconds: number; reasonCode: string },
): void {
  const account = accountOf(bank, payment);
  if (BigInt(account.balanceMinor) < BigInt(payment.amountMinor)) {
    rejectPayment(bank, payment, 'INSUFFICIENT_FUNDS');
    return;
  }
  const now = bank.clock.nowMs();
  const paidAt = new Date(now).toISOString();
  const number = takeNumber(bank.counters, 'receipt');
  const paid: Payment = {
    ...payment,
    status: 'PAID',
    paidAt,
    receiptNumber: `${shanghaiDay(now).replaceAll('-', '')}${String(number.value).padStart(10, '0')}`,
    next: laterReturn
      ? {
          move: 'return',
          dueAt: new Date(now + laterReturn.afterSeconds * 1000).toISOString(),
          reasonCode: laterReturn.reasonCode,
        }
      : null,
  };
  store(bank, paid, [number.change, ...bookLines(bank, account, [paymentLine(paid, paidAt)])]);
}

/** The money is back: directly from clearing (it was never paid) or after it had been paid. */
export function returnPayment(bank: Bank, payment: Payment, reasonCode: string): void {
  const account = accountOf(bank, payment);
  const hadLeft = payment.status === 'PAID';
  if (!hadLeft && BigInt(account.balanceMinor) < BigInt(payment.amountMinor)) {
    rejectPayment(bank, payment, 'INSUFFICIENT_FUNDS');
    return;
  }
  const endedAt = bank.clock.now();
  const returned: Payment = { ...payment, status: 'RETURNED', endedAt, reason: reasonOf(reasonCode), next: null };
  const back = {
    ...paymentLine(returned, endedAt),
    kind: 'PAYMENT_RETURN' as const,
    direction: 'CREDIT' as const,
    remark: `退汇：${returned.reason?.text ?? ''}`,
  };
  const lines = hadLeft ? [back] : [paymentLine(returned, endedAt), back];
  store(bank, returned, bookLines(bank, account, lines));
}

/** The bank does not send the money; nothing is booked. */
export function rejectPayment(bank: Bank, payment: Payment, reasonCode: string): void {
  const endedAt = bank.clock.now();
  store(bank, { ...payment, status: 'REJECTED', endedAt, reason: reasonOf(reasonCode), next: null }, []);
}

function store(bank: Bank, payment: Payment, changes: readonly Change[]): void {
  const notification = notificationOf(bank, payment);
  bank.journal.commit([...changes, bank.payments.put(payment.clientReference, payment), ...notification]);
  bank.wake();
}

function paymentLine(payment: Payment, bookedAt: string) {
  return {
    bookedAt,
    kind: 'PAYMENT' as const,
    direction: 'DEBIT' as const,
    amountMinor: payment.amountMinor,
    counterparty: payment.payee,
    bankReference: payment.bankReference,
    clientReference: payment.clientReference,
    remark: payment.remark,
  };
}

function accountOf(bank: Bank, payment: Payment): Account {
  const account = bank.accounts.get(payment.payerAccount);
  if (!account) throw new Error(`Payment ${payment.clientReference} has no account ${payment.payerAccount}`);
  return account;
}
