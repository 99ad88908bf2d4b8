import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { minor, quantity } from './shapes.ts';

/** A production order was completed: materials of these batches became one batch of a product. */
export const productionCompleted = defineEvent({
  name: 'ProductionCompleted',
  version: 1,
  producers: ['distribution'],
  aggregate: 'ProductionOrder',
  subscribers: ['payments'],
  body: z.object({
    productionOrderId: z.uuid(),
    number: z.string(),
    legalEntityId: z.uuid(),
    currency: z.string().length(3),
    productId: z.uuid(),
    batchId: z.uuid(),
    batchNumber: z.string(),
    quantity: quantity,
    /** Cost of the batch: what was consumed. */
    valueMinor: minor,
    consumed: z.array(
      z.object({
        batchId: z.uuid(),
        batchNumber: z.string(),
        productId: z.uuid(),
        quantity: quantity,
        valueMinor: minor,
      }),
    ),
  }),
});
