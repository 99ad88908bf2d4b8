import { defineSaga } from '@quanlian/subgraph-kit/saga.ts';
import { and, eq } from 'drizzle-orm';
import { awaitChains, type ChainResult } from '../ledger/batcher.ts';
import { type OpeningBalanceRow, openingBalances } from './tables.ts';

/** RECORDING → RECORDED when the ledger has booked it. */
export const openingBalanceSaga = defineSaga<OpeningBalanceRow>({
  name: 'openingBalance',
  askAgainSeconds: [1, 5, 30, 300],
  async position(tx, bankAccountId) {
    const [row] = await tx.db.select().from(openingBalances).where(eq(openingBalances.bankAccountId, bankAccountId));
    return row && { state: row.state, attempt: 1, row };
  },
  steps: {
    RECORDING: {
      async call({ runtime }, row) {
        const [result] = (await awaitChains(runtime, [row.chainId])) ?? [];
        if (!result) throw new Error('the ledger has not answered yet');
        return result;
      },
      async move(tx, row, result: ChainResult) {
        const moved = await tx.db
          .update(openingBalances)
          .set({ state: result.isOk ? 'RECORDED' : 'REFUSED' })
          .where(and(eq(openingBalances.bankAccountId, row.bankAccountId), eq(openingBalances.state, 'RECORDING')))
          .returning();
        if (moved.length === 0) throw new Error('the opening balance is not being recorded any more');
      },
    },
  },
});
