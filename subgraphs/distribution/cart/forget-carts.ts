import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { and, isNotNull, lt } from 'drizzle-orm';
import { z } from 'zod';
import { carts } from './tables.ts';

const keptDays = 90;

/** Guests' carts that nobody came back to. */
export const forgetCarts = defineJob({
  name: 'carts.forget',
  payload: z.object({}),
  cron: '40 18 * * *',
  async run(context) {
    await context.transaction(async (tx) => {
      const before = new Date(tx.businessTime.getTime() - keptDays * 86_400_000);
      await tx.db.delete(carts).where(and(isNotNull(carts.guestHash), lt(carts.updatedAt, before)));
    });
  },
});
