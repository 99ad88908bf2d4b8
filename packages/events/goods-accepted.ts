import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { localDate, minor, quantity } from './shapes.ts';

/** Inspected goods were taken in (已入库). Only the accepted part is in it; the value is net, at the order price. */
export const goodsAccepted = defineEvent({
  name: 'GoodsAccepted',
  version: 1,
  producers: ['procurement'],
  aggregate: 'GoodsReceipt',
  subscribers: ['distribution', 'payments'],
  body: z.object({
    goodsReceiptId: z.uuid(),
    number: z.string(),
    purchaseOrderId: z.uuid(),
    supplierId: z.uuid(),
    legalEntityId: z.uuid(),
    locationId: z.uuid(),
    currency: z.string().length(3),
    lines: z.array(
      z.object({
        goodsReceiptLineId: z.uuid(),
        purchaseOrderLineId: z.uuid(),
        productId: z.uuid(),
        /** The supplier's batch number. */
        batchNumber: z.string(),
        productionDate: localDate.nullable(),
        bestBefore: localDate.nullable(),
        acceptedQuantity: quantity,
        rejectedQuantity: quantity,
        /** Accepted quantity at the net order price. */
        netMinor: minor,
      }),
    ),
  }),
});
