import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { minor } from './shapes.ts';

/** The channel has given the money back. */
export const refundSucceeded = defineEvent({
  name: 'RefundSucceeded',
  version: 1,
  producers: ['payments'],
  aggregate: 'Refund',
  subscribers: ['distribution', 'finance'],
  body: z.object({
    refundId: z.uuid(),
    paymentOrderId: z.uuid(),
    salesOrderId: z.uuid(),
    /** Null when a whole order is refunded that was never shipped. */
    salesReturnId: z.uuid().nullable(),
    amountMinor: minor,
    currency: z.string().length(3),
    channelRefundId: z.string(),
    /** When the channel began: the day under which its bill names the refund. Absent in what was told before it was kept. */
    begunAt: z.iso.datetime().optional(),
    refundedAt: z.iso.datetime(),
  }),
});
