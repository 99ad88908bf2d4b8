import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { and, asc, eq, gt, lt } from 'drizzle-orm';
import { z } from 'zod';
import { lockPurse, movePoints, takeFromLot } from './purse.ts';
import { pointLots } from './tables.ts';

const atOnce = 200;

/** After midnight: what is left of lots whose last day has passed lapses. What is held waits for its order. */
export const expirePoints = defineJob({
  name: 'points.expire',
  payload: z.object({}),
  cron: '15 16 * * *',
  async run(context) {
    for (let count = atOnce; count === atOnce; ) {
      const lapsed = await context.read((tx) =>
        tx.db
          .select()
          .from(pointLots)
          .where(and(lt(pointLots.expiresOn, businessDay(tx.businessTime)), gt(pointLots.open, pointLots.held)))
          .orderBy(asc(pointLots.id))
          .limit(atOnce),
      );
      for (const { id, memberId, legalEntityId } of lapsed) {
        await context.transaction(async (tx) => {
          await lockPurse(tx, { memberId, legalEntityId });
          const [lot] = await tx.db.select().from(pointLots).where(eq(pointLots.id, id));
          if (!lot || lot.open <= lot.held) return;
          const points = lot.open - lot.held;
          await takeFromLot(tx, id, points);
          await movePoints(tx, {
            memberId,
            legalEntityId,
            // What was held when the rest lapsed, lapses by itself later.
            movementKey: `${id}:${lot.open}`,
            kind: 'EXPIRED',
            points: -points,
            salesOrderId: lot.salesOrderId,
            documentNumber: lot.documentNumber,
          });
        });
      }
      count = lapsed.length;
    }
  },
});
