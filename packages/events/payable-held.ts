import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { minor } from './shapes.ts';

/** A part of an invoice does not agree and is held: it alone is not paid until it is settled. */
export const payableHeld = defineEvent({
  name: 'PayableHeld',
  version: 1,
  producers: ['procurement'],
  aggregate: 'InvoiceMatch',
  subscribers: ['finance'],
  body: z.object({
    invoiceMatchId: z.uuid(),
    taxInvoiceId: z.uuid(),
    supplierId: z.uuid(),
    legalEntityId: z.uuid(),
    currency: z.string().length(3),
    /** Held at present, zero when nothing is held any more. */
    heldGrossMinor: minor,
    reasons: z.array(z.enum(['QUANTITY_ABOVE_RECEIPT', 'PRICE_ABOVE_ORDER', 'RATE_DIFFERS', 'LINE_NOT_ORDERED'])),
  }),
});
