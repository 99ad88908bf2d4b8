import { randomUUID } from 'node:crypto';
import type { Change } from '../journal.ts';
import type { Bank, Notification, Payment } from './model.ts';

/** The payment as queries and notifications show it. */
export function paymentView(payment: Payment) {
  const { payerName: _payerName, next: _next, ...view } = payment;
  return view;
}

/** The notification that tells of the payment's new state; none while it is ACCEPTED or without a URL. */
export function notificationOf(bank: Bank, payment: Payment): Change[] {
  const url = bank.accounts.get(payment.payerAccount)?.notifyUrl ?? bank.settings.notifyUrl;
  if (payment.status === 'ACCEPTED' || !url) return [];
  const occurredAt = payment.endedAt ?? payment.paidAt ?? payment.acceptedAt;
  const notificationId = randomUUID();
  const notification: Notification = {
    notificationId,
    clientReference: payment.clientReference,
    payeeAccount: payment.payee.account,
    url,
    body: JSON.stringify({
      notificationId,
      type: `PAYMENT_${payment.status}`,
      occurredAt,
      payment: paymentView(payment),
    }),
    attempts: 0,
    nextAttemptAt: bank.clock.now(),
    deliveredAt: null,
    lastResult: null,
  };
  return [bank.notifications.put(notificationId, notification)];
}
