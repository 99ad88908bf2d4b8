import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { and, eq, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { recordAgreementChanged } from './events.ts';
import { dealerAgreements } from './tables.ts';

/** Shortly after midnight in Shanghai agreements whose last day is past end; until it has run, orders look at the day. */
export const expireDealerAgreements = defineJob({
  name: 'expireDealerAgreements',
  payload: z.object({}).loose(),
  cron: '7 16 * * *',
  async run(context) {
    await context.transaction(async (tx) => {
      const expired = await tx.db
        .update(dealerAgreements)
        .set({ state: 'ENDED', endedAt: tx.businessTime, version: sql`${dealerAgreements.version} + 1` })
        .where(and(eq(dealerAgreements.state, 'ACTIVE'), lt(dealerAgreements.validUntil, businessDay(tx.businessTime))))
        .returning();
      for (const row of expired) {
        await recordAgreementChanged(tx, row);
        await tx.audit({ subjectType: 'DealerAgreement', subjectId: row.id });
      }
    });
  },
});
