import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { salesLine } from './sales-line.ts';
import { localDate, minor, quantity } from './shapes.ts';

/** The buyer signed for a shipment (签收), whole or with a difference 签收差异: revenue and receivable arise for what was signed for. */
export const goodsSigned = defineEvent({
  name: 'GoodsSigned',
  version: 1,
  producers: ['distribution'],
  aggregate: 'Shipment',
  subscribers: ['payments', 'finance', 'membership'],
  body: z.object({
    shipmentId: z.uuid(),
    number: z.string(),
    salesOrderId: z.uuid(),
    salesOrderNumber: z.string(),
    channel: z.enum(['DEALER', 'SHOP']),
    sellerLegalEntityId: z.uuid(),
    buyerId: z.uuid(),
    buyerName: z.string(),
    funding: z.enum(['ADVANCE', 'CREDIT', 'CHANNEL']),
    currency: z.string().length(3),
    signedOn: localDate,
    /** All shipments of the order are signed for: what is left of its money goes back to the buyer's advance. */
    completesOrder: z.boolean(),
    /** Sums of the lines that the buyer owes or has paid. */
    netMinor: minor,
    taxMinor: minor,
    grossMinor: minor,
    /** What was paid or held for goods that did not arrive and are not owed; tax included. */
    shortGrossMinor: minor,
    lines: z.array(
      z.object({
        /** The order's line with the amounts of the part in this shipment that is owed: signed for, and short at the buyer's cost. */
        line: salesLine,
        batches: z.array(z.object({ batchId: z.uuid(), batchNumber: z.string(), quantity: quantity })),
        shippedQuantity: quantity,
        signedQuantity: quantity,
        shortQuantity: quantity,
        /** Who bears what did not arrive; null when all did. */
        shortBearer: z.enum(['SELLER', 'CARRIER', 'BUYER']).nullable(),
        /** Cost of what is owed, and of what is short at the seller's or the carrier's cost. */
        costMinor: minor,
        shortCostMinor: minor,
      }),
    ),
  }),
});
