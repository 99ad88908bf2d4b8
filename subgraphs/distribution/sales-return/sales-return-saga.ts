import { defineSaga } from '@quanlian/subgraph-kit/saga.ts';
import { eq } from 'drizzle-orm';
import { moveSalesReturn } from './move-sales-return.ts';
import { createReturnRefund } from './service-operations.ts';
import { type SalesReturnRow, salesReturns } from './tables.ts';

/** The goods are here: the refund is asked for. That it came about, and the red invoice, are told by events. */
export const salesReturnSaga = defineSaga<SalesReturnRow>({
  name: 'salesReturn',
  askAgainSeconds: (settings) => (settings.environment === 'production' ? [5, 60, 600, 3_600] : [1, 2, 5, 20, 60]),
  async position(tx, id) {
    const [row] = await tx.db.select().from(salesReturns).where(eq(salesReturns.id, id));
    return row && { state: row.state, attempt: 1, row };
  },
  steps: {
    RECEIVED: {
      async call({ services, key }, row): Promise<string | null> {
        // Coupon and points have paid all of it: there is no money to give back, and nothing was invoiced.
        if (row.grossMinor === 0n || !row.paymentOrderId) return null;
        const { createRefund } = await services.call(
          createReturnRefund,
          {
            input: {
              refundKey: row.id,
              salesReturnId: row.id,
              paymentOrderId: row.paymentOrderId,
              amountMinor: row.grossMinor.toString(),
              reason: row.number,
            },
          },
          { idempotencyKey: key },
        );
        if (createRefund.__typename === 'Refund') return createRefund.id;
        throw new Error(`return ${row.number} cannot be refunded: ${createRefund.__typename}`);
      },
      async move(tx, row, refundId: string | null) {
        if (refundId) await moveSalesReturn(tx, row, 'REFUNDING', { refundId });
        else await moveSalesReturn(tx, row, 'DONE', { doneAt: tx.businessTime });
      },
    },
  },
});
