import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { salesLine } from './sales-line.ts';
import { minor } from './shapes.ts';

/** Returned goods are back (in quarantine) and the return is agreed: money, points and coupon go back by the order line’s stored allocation. */
export const salesReturnReceived = defineEvent({
  name: 'SalesReturnReceived',
  version: 1,
  producers: ['distribution'],
  aggregate: 'SalesReturn',
  subscribers: ['payments', 'finance', 'membership'],
  body: z.object({
    salesReturnId: z.uuid(),
    number: z.string(),
    salesOrderId: z.uuid(),
    salesOrderNumber: z.string(),
    channel: z.enum(['DEALER', 'SHOP']),
    sellerLegalEntityId: z.uuid(),
    buyerId: z.uuid(),
    funding: z.enum(['ADVANCE', 'CREDIT', 'CHANNEL']),
    currency: z.string().length(3),
    /** Sums of the returned part. */
    netMinor: minor,
    taxMinor: minor,
    grossMinor: minor,
    couponId: z.uuid().nullable(),
    couponMinor: minor,
    points: z.number().int(),
    pointsMinor: minor,
    lines: z.array(
      z.object({
        /** The order's line with the amounts of the returned part. */
        line: salesLine,
        shipmentId: z.uuid(),
        batchId: z.uuid(),
        batchNumber: z.string(),
        costMinor: minor,
      }),
    ),
  }),
});
