import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { localDate, minor, quantity } from './shapes.ts';

/** A part of an invoice agrees with order and receipt and is owed from now on. A later release of a held part is a payable of its own. */
export const payableApproved = defineEvent({
  name: 'PayableApproved',
  version: 1,
  producers: ['procurement'],
  aggregate: 'InvoiceMatch',
  subscribers: ['finance', 'payments'],
  body: z.object({
    /** Id of this payable: of the open item in finance and of the ledger movement in payments. */
    payableId: z.uuid(),
    invoiceMatchId: z.uuid(),
    taxInvoiceId: z.uuid(),
    invoiceNumber: z.string(),
    purchaseOrderId: z.uuid(),
    purchaseOrderNumber: z.string(),
    supplierId: z.uuid(),
    legalEntityId: z.uuid(),
    currency: z.string().length(3),
    netMinor: minor,
    taxMinor: minor,
    grossMinor: minor,
    /** The accepted goods' value at the order price that this part clears from 应付暂估 (GRNI). */
    accruedNetMinor: minor,
    dueOn: localDate,
    lines: z.array(
      z.object({
        taxInvoiceLineId: z.uuid(),
        purchaseOrderLineId: z.uuid(),
        goodsReceiptLineId: z.uuid().nullable(),
        quantity: quantity,
        netMinor: minor,
        taxMinor: minor,
        grossMinor: minor,
      }),
    ),
  }),
});
