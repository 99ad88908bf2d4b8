import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { minor } from './shapes.ts';

/** A sales order ended before anything was shipped: refused, lapsed or cancelled. Whatever was held or taken for it goes back. */
export const salesOrderCancelled = defineEvent({
  name: 'SalesOrderCancelled',
  version: 1,
  producers: ['distribution'],
  aggregate: 'SalesOrder',
  subscribers: ['catalog', 'membership', 'finance', 'payments'],
  body: z.object({
    salesOrderId: z.uuid(),
    number: z.string(),
    channel: z.enum(['DEALER', 'SHOP']),
    sellerLegalEntityId: z.uuid(),
    buyerId: z.uuid(),
    funding: z.enum(['ADVANCE', 'CREDIT', 'CHANNEL']),
    currency: z.string().length(3),
    grossMinor: minor,
    /** True when SalesOrderConfirmed had been published before. */
    wasConfirmed: z.boolean(),
    reason: z.enum(['REFUSED', 'LAPSED', 'CANCELLED_BY_BUYER', 'CANCELLED_BY_SELLER', 'REJECTED']),
  }),
});
