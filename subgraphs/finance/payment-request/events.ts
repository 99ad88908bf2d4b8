import { payOutFailed } from '@quanlian/events/pay-out-failed.ts';
import { payOutPaid } from '@quanlian/events/pay-out-paid.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { endAttempt } from './end-attempt.ts';

export const paymentRequestSubscriptions = [
  subscribe(payOutPaid, (tx, { body }) =>
    endAttempt(tx, {
      paymentRequestId: body.paymentRequestId,
      attempt: body.attempt,
      outcome: 'PAID',
      paidAt: new Date(body.paidAt),
      payOutId: body.payOutId,
      bankReference: body.bankReference,
      receiptNumber: body.receiptNumber,
    }),
  ),
  subscribe(payOutFailed, (tx, { body }) =>
    endAttempt(tx, {
      paymentRequestId: body.paymentRequestId,
      attempt: body.attempt,
      outcome: body.outcome,
      payOutId: body.payOutId,
      reason: body.reason,
    }),
  ),
];
