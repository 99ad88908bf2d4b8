import { decimalFromMinor } from '@quanlian/money/money.ts';
import { addDays, businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { and, asc, eq, isNull, lt, ne } from 'drizzle-orm';
import { z } from 'zod';
import { tellHeadquarters } from '../notice/tell-headquarters.ts';
import { suspenseDays } from './rules.ts';
import { channelReconciliations, reconciliationDifferences } from './tables.ts';

/** 超期升级: what stands open past its day is told once to those who review. Each morning. */
export const escalateOverdue = defineJob({
  name: 'channelReconciliation.escalate',
  payload: z.object({}).loose(),
  cron: '0 1 * * *',
  async run(context) {
    await context.transaction(async (tx) => {
      const due = new Date(`${addDays(businessDay(tx.businessTime), -suspenseDays)}T00:00:00+08:00`);
      const overdue = await tx.db
        .select({ difference: reconciliationDifferences, day: channelReconciliations.day })
        .from(reconciliationDifferences)
        .innerJoin(channelReconciliations, eq(channelReconciliations.id, reconciliationDifferences.reconciliationId))
        .where(
          and(
            ne(reconciliationDifferences.state, 'CLEARED'),
            isNull(reconciliationDifferences.escalatedAt),
            lt(reconciliationDifferences.createdAt, due),
          ),
        )
        .orderBy(asc(reconciliationDifferences.id))
        .for('update', { of: reconciliationDifferences });
      for (const { difference, day } of overdue) {
        await tx.db
          .update(reconciliationDifferences)
          .set({ escalatedAt: tx.businessTime })
          .where(eq(reconciliationDifferences.id, difference.id));
        await tellHeadquarters(tx, difference.legalEntityId, {
          permission: 'reconciliation.review',
          kind: 'RECONCILIATION_OVERDUE',
          documentType: 'ChannelReconciliation',
          documentId: difference.reconciliationId,
          occasion: difference.id,
          facts: {
            day,
            number: difference.ownNumber,
            amount: decimalFromMinor(difference.amountMinor, difference.currency),
            currency: difference.currency,
          },
        });
      }
    });
  },
});
