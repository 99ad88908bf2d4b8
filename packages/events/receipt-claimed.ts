import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { minor } from './shapes.ts';

/** A bank receipt was claimed for a partner: receivables are repaid, the rest is an advance 预收货款 or a deposit 保证金. */
export const receiptClaimed = defineEvent({
  name: 'ReceiptClaimed',
  version: 1,
  producers: ['finance'],
  aggregate: 'BankReceipt',
  subscribers: ['payments'],
  body: z.object({
    receiptId: z.uuid(),
    number: z.string(),
    bankLineId: z.uuid(),
    legalEntityId: z.uuid(),
    partnerId: z.uuid(),
    currency: z.string().length(3),
    amountMinor: minor,
    repaid: z.array(z.object({ receivableId: z.uuid(), documentNumber: z.string(), amountMinor: minor })),
    advanceMinor: minor,
    depositMinor: minor,
  }),
});
