import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { and, eq, lt } from 'drizzle-orm';
import { z } from 'zod';
import { contracts } from './tables.ts';

/** Shortly after midnight in Shanghai contracts whose last day is past expire; until it has run, call-off looks at the day. */
export const expireContracts = defineJob({
  name: 'expireContracts',
  payload: z.object({}).loose(),
  cron: '5 16 * * *',
  async run(context) {
    await context.transaction(async (tx) => {
      const expired = await tx.db
        .update(contracts)
        .set({ state: 'EXPIRED' })
        .where(and(eq(contracts.state, 'ACTIVE'), lt(contracts.validUntil, businessDay(tx.businessTime))))
        .returning({ id: contracts.id });
      for (const { id } of expired) await tx.audit({ subjectType: 'Contract', subjectId: id });
    });
  },
});
