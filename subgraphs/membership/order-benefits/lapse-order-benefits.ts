import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { z } from 'zod';
import { lockBenefits } from './lock-benefits.ts';
import { releaseHeld } from './release-held.ts';

/** Lets go of what was held for an order that nobody came back to. */
export const lapseOrderBenefits = defineJob({
  name: 'orderBenefits.lapse',
  payload: z.object({ orderId: z.uuid() }),
  async run(context, { orderId }) {
    await context.transaction(async (tx) => {
      const held = (await lockBenefits(tx, orderId))?.held;
      if (held?.state === 'HELD' && held.expiresAt <= tx.businessTime) await releaseHeld(tx, held);
    });
  },
});
