import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { minor } from './shapes.ts';

/** A coupon was issued, used, given back or lapsed; what it is worth is a liability until it is used or lapses. */
export const couponMoved = defineEvent({
  name: 'CouponMoved',
  version: 1,
  producers: ['membership'],
  aggregate: 'Coupon',
  subscribers: ['payments'],
  body: z.object({
    movementId: z.uuid(),
    couponId: z.uuid(),
    couponTemplateId: z.uuid(),
    memberId: z.uuid(),
    legalEntityId: z.uuid(),
    kind: z.enum(['ISSUED', 'REDEEMED', 'RETURNED', 'EXPIRED']),
    /** What the coupon takes off, in fen: its face value. */
    faceMinor: minor,
    salesOrderId: z.uuid().nullable(),
    documentNumber: z.string(),
  }),
});
