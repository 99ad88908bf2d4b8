import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { minor, quantity } from './shapes.ts';

/** A shipment left the warehouse: goods on the way 发出商品, at cost. */
export const goodsShipped = defineEvent({
  name: 'GoodsShipped',
  version: 1,
  producers: ['distribution'],
  aggregate: 'Shipment',
  subscribers: ['payments'],
  body: z.object({
    shipmentId: z.uuid(),
    number: z.string(),
    salesOrderId: z.uuid(),
    salesOrderNumber: z.string(),
    sellerLegalEntityId: z.uuid(),
    buyerId: z.uuid(),
    currency: z.string().length(3),
    lines: z.array(
      z.object({
        shipmentLineId: z.uuid(),
        orderLineId: z.uuid(),
        productId: z.uuid(),
        batchId: z.uuid(),
        batchNumber: z.string(),
        quantity: quantity,
        costMinor: minor,
      }),
    ),
  }),
});
