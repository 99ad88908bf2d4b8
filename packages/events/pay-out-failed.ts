import { z } from 'zod';
import { defineEvent } from './define-event.ts';

/** The bank refused the payment, or returned it (退票), at once or days after it was paid: the payable is open again. */
export const payOutFailed = defineEvent({
  name: 'PayOutFailed',
  version: 1,
  producers: ['payments'],
  aggregate: 'PayOut',
  subscribers: ['finance'],
  body: z.object({
    payOutId: z.uuid(),
    paymentRequestId: z.uuid(),
    attempt: z.number().int(),
    outcome: z.enum(['REJECTED', 'RETURNED']),
    /** True when PayOutPaid had been published before. */
    wasPaid: z.boolean(),
    reasonCode: z.string(),
    reason: z.string(),
  }),
});
