import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { and, eq } from 'drizzle-orm';
import { statementRead } from '../bank-statement/statement-read.ts';
import { reconciliationSaga } from './reconciliation-saga.ts';
import { channelReconciliations } from './tables.ts';

/** The days that waited for a statement of this account go on. */
export const settleWhenRead = defineJob({
  ...statementRead,
  async run(context, { bankAccountId }) {
    await context.transaction(async (tx) => {
      const waiting = await tx.db
        .select({ id: channelReconciliations.id })
        .from(channelReconciliations)
        .where(
          and(eq(channelReconciliations.bankAccountId, bankAccountId), eq(channelReconciliations.state, 'SETTLING')),
        );
      for (const { id } of waiting) await tx.startSaga(reconciliationSaga, id);
    });
  },
});
