import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { moveSalesOrder } from './move-sales-order.ts';
import { salesOrders } from './tables.ts';

/** A shop order is done when its return window has passed. */
export const completeSalesOrder = defineJob({
  name: 'salesOrder.complete',
  payload: z.object({ salesOrderId: z.uuid() }),
  async run(context, { salesOrderId }) {
    await context.transaction(async (tx) => {
      const [order] = await tx.db.select().from(salesOrders).where(eq(salesOrders.id, salesOrderId)).for('update');
      if (order?.state !== 'SIGNED') return;
      await moveSalesOrder(tx, order, 'COMPLETED', { completedAt: tx.businessTime });
      await tx.audit({ subjectType: 'SalesOrder', subjectId: order.id, summary: { toState: 'COMPLETED' } });
    });
  },
});
