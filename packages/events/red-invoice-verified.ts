import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { localDate, minor } from './shapes.ts';

/** A supplier's red invoice 红字发票 passed the tax platform's verification; procurement takes the refused part of the original off with it. */
export const redInvoiceVerified = defineEvent({
  name: 'RedInvoiceVerified',
  version: 1,
  producers: ['finance'],
  aggregate: 'TaxInvoice',
  subscribers: ['procurement'],
  body: z.object({
    redInvoiceId: z.uuid(),
    /** 20 digits, of the red invoice. */
    invoiceNumber: z.string(),
    /** The blue invoice that it takes back a part of. */
    originalInvoiceId: z.uuid(),
    originalInvoiceNumber: z.string(),
    supplierId: z.uuid(),
    legalEntityId: z.uuid(),
    issuedOn: localDate,
    currency: z.string().length(3),
    /** As printed on it: negative. */
    netMinor: minor,
    taxMinor: minor,
    grossMinor: minor,
  }),
});
