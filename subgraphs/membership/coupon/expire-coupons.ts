import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { and, asc, eq, lt } from 'drizzle-orm';
import { z } from 'zod';
import { moveCoupon } from './move-coupon.ts';
import { coupons } from './tables.ts';

const atOnce = 200;

/** After midnight: coupons whose last day has passed are no liability any more. A held one waits for its order. */
export const expireCoupons = defineJob({
  name: 'coupons.expire',
  payload: z.object({}),
  cron: '10 16 * * *',
  async run(context) {
    for (let count = atOnce; count === atOnce; ) {
      count = await context.transaction(async (tx) => {
        const day = businessDay(tx.businessTime);
        const lapsed = await tx.db
          .select()
          .from(coupons)
          .where(and(eq(coupons.state, 'UNUSED'), lt(coupons.validUntil, day)))
          .orderBy(asc(coupons.id))
          .limit(atOnce)
          .for('update');
        for (const coupon of lapsed) {
          await tx.db.update(coupons).set({ state: 'EXPIRED' }).where(eq(coupons.id, coupon.id));
          await moveCoupon(tx, coupon, { kind: 'EXPIRED', salesOrderId: null, documentNumber: coupon.number });
        }
        return lapsed.length;
      });
    }
  },
});
