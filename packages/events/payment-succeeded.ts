import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { minor } from './shapes.ts';

/** The channel has confirmed a payment, by a verified notification or by a query. Told once per payment order. */
export const paymentSucceeded = defineEvent({
  name: 'PaymentSucceeded',
  version: 1,
  producers: ['payments'],
  aggregate: 'PaymentOrder',
  subscribers: ['distribution'],
  body: z.object({
    paymentOrderId: z.uuid(),
    salesOrderId: z.uuid(),
    amountMinor: minor,
    currency: z.string().length(3),
    channel: z.enum(['WECHAT_PAY']),
    channelTransactionId: z.string(),
    paidAt: z.iso.datetime(),
    /** The payment order had been closed before: the order has lapsed. */
    wasLate: z.boolean(),
  }),
});
