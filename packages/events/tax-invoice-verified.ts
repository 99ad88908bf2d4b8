import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { localDate, minor, quantity } from './shapes.ts';

/** An incoming invoice passed the tax platform’s verification and our own checks; procurement matches it against order and receipt. */
export const taxInvoiceVerified = defineEvent({
  name: 'TaxInvoiceVerified',
  version: 1,
  producers: ['finance'],
  aggregate: 'TaxInvoice',
  subscribers: ['procurement'],
  body: z.object({
    taxInvoiceId: z.uuid(),
    /** 20 digits. */
    invoiceNumber: z.string(),
    supplierId: z.uuid(),
    legalEntityId: z.uuid(),
    purchaseOrderId: z.uuid(),
    issuedOn: localDate,
    currency: z.string().length(3),
    lines: z.array(
      z.object({
        taxInvoiceLineId: z.uuid(),
        purchaseOrderLineId: z.uuid(),
        quantity: quantity,
        /** Net price of one base unit. */
        unitPrice: z.string(),
        netMinor: minor,
        taxRate: z.string(),
        taxMinor: minor,
        grossMinor: minor,
      }),
    ),
  }),
});
