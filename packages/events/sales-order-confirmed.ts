import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { salesLine } from './sales-line.ts';
import { minor } from './shapes.ts';

/** A sales order is firm: paid by the shopper, or accepted by headquarters. Holds that were taken for it become final. */
export const salesOrderConfirmed = defineEvent({
  name: 'SalesOrderConfirmed',
  version: 1,
  producers: ['distribution'],
  aggregate: 'SalesOrder',
  subscribers: ['catalog', 'membership', 'finance', 'payments'],
  body: z.object({
    salesOrderId: z.uuid(),
    number: z.string(),
    channel: z.enum(['DEALER', 'SHOP']),
    sellerLegalEntityId: z.uuid(),
    /** Organisation of the buyer: the dealer, or the shopper's own. */
    buyerId: z.uuid(),
    funding: z.enum(['ADVANCE', 'CREDIT', 'CHANNEL']),
    currency: z.string().length(3),
    grossMinor: minor,
    couponId: z.uuid().nullable(),
    couponMinor: minor,
    points: z.number().int(),
    pointsMinor: minor,
    lines: z.array(salesLine),
  }),
});
