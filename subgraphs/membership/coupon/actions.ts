import type { Moves } from '@quanlian/subgraph-kit/moves.ts';

/** What people may do with an offer: one table for the command and for the screen. */
export const couponTemplateActions = {
  grantCoupon: { from: ['ACTIVE'], permission: 'coupon.write', side: 'hq' },
  closeCouponTemplate: { from: ['ACTIVE'], permission: 'coupon.write', side: 'hq' },
} as const satisfies Moves<'ACTIVE' | 'CLOSED'>;
