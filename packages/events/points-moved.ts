import { z } from 'zod';
import { defineEvent } from './define-event.ts';

/** Points of a member moved. Membership alone moves them; the ledger keeps the same as the asset POINTS. */
export const pointsMoved = defineEvent({
  name: 'PointsMoved',
  version: 1,
  producers: ['membership'],
  aggregate: 'Member',
  subscribers: ['payments'],
  body: z.object({
    movementId: z.uuid(),
    memberId: z.uuid(),
    legalEntityId: z.uuid(),
    kind: z.enum(['EARNED', 'REDEEMED', 'RETURNED', 'REVERSED', 'EXPIRED', 'GRANTED', 'OPENING']),
    /** Greater than zero: the member has more; less than zero: fewer. */
    points: z.number().int(),
    salesOrderId: z.uuid().nullable(),
    documentNumber: z.string(),
  }),
});
