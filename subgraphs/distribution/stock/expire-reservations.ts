import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { and, asc, gt, lte } from 'drizzle-orm';
import { z } from 'zod';
import { releaseReservations } from './reservation.ts';
import { stockReservations } from './tables.ts';

const ordersAtOnce = 100;

/** Each minute the holds of orders that were neither confirmed nor given up in time go back by themselves. */
export const expireReservations = defineJob({
  name: 'expireReservations',
  payload: z.object({}).loose(),
  cron: '* * * * *',
  async run(context) {
    for (let isMore = true; isMore; ) {
      isMore = await context.transaction(async (tx) => {
        const lapsed = await tx.db
          .select({ id: stockReservations.id, orderId: stockReservations.orderId })
          .from(stockReservations)
          .where(
            and(
              lte(stockReservations.lapsesAt, context.businessTime),
              gt(stockReservations.quantity, stockReservations.picked),
            ),
          )
          .orderBy(asc(stockReservations.id))
          .limit(ordersAtOnce)
          // An order that is being confirmed or given up at this moment is not waited for.
          .for('update', { skipLocked: true });
        await releaseReservations(tx, [...new Set(lapsed.map(({ orderId }) => orderId))]);
        return lapsed.length === ordersAtOnce;
      });
    }
  },
});
