import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { localDate, minor } from './shapes.ts';

/** The tax platform issued an invoice of ours 数电发票, blue or red. */
export const salesInvoiceIssued = defineEvent({
  name: 'SalesInvoiceIssued',
  version: 1,
  producers: ['finance'],
  aggregate: 'SalesInvoice',
  subscribers: ['distribution'],
  body: z.object({
    salesInvoiceId: z.uuid(),
    invoiceNumber: z.string(),
    colour: z.enum(['BLUE', 'RED']),
    salesOrderId: z.uuid(),
    shipmentIds: z.array(z.uuid()),
    /** The return that a red invoice is for. */
    salesReturnId: z.uuid().nullable(),
    grossMinor: minor,
    issuedOn: localDate,
  }),
});
