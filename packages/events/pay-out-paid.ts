import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { minor } from './shapes.ts';

/** The bank has paid; its electronic receipt (电子回单) is stored. */
export const payOutPaid = defineEvent({
  name: 'PayOutPaid',
  version: 1,
  producers: ['payments'],
  aggregate: 'PayOut',
  subscribers: ['finance'],
  body: z.object({
    payOutId: z.uuid(),
    /** The payment request that asked for it. */
    paymentRequestId: z.uuid(),
    attempt: z.number().int(),
    amountMinor: minor,
    currency: z.string().length(3),
    bankReference: z.string(),
    receiptNumber: z.string().nullable(),
    receiptFileId: z.uuid().nullable(),
    paidAt: z.iso.datetime(),
  }),
});
