import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { minor } from './shapes.ts';

/** A red invoice was compared with what was refused of its original: it takes that off, is held because it does not agree, or was given back. */
export const redInvoiceCompared = defineEvent({
  name: 'RedInvoiceCompared',
  version: 1,
  producers: ['procurement'],
  aggregate: 'InvoiceMatch',
  subscribers: ['finance'],
  body: z.object({
    invoiceMatchId: z.uuid(),
    redInvoiceId: z.uuid(),
    originalInvoiceId: z.uuid(),
    supplierId: z.uuid(),
    currency: z.string().length(3),
    state: z.enum(['CREDITED', 'HELD', 'REFUSED']),
    /** Null when it was taken or given back. */
    holdReason: z.enum(['NOTHING_REFUSED', 'AMOUNTS_DIFFER']).nullable(),
    /** What a person of headquarters said when taking it or giving it back. */
    decisionReason: z.string().nullable().default(null),
    /** What is refused of the original and not yet taken back. */
    refusedNetMinor: minor,
    refusedTaxMinor: minor,
    /** All that red invoices have taken back of the original so far. */
    creditedGrossMinor: minor,
  }),
});
