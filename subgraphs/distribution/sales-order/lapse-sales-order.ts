import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { orderDeadline } from './deadline.ts';
import { endSalesOrder } from './end-sales-order.ts';
import { recordApprovalDecided } from './events-out.ts';
import { lockSalesOrder } from './lock-sales-order.ts';
import { moveSalesOrder } from './move-sales-order.ts';
import { placeOrder } from './place-order.ts';

/** An order's time is up: a shopper's is closed at the channel first, a dealer's that nobody decided lapses. */
export const lapseSalesOrder = defineJob({
  ...orderDeadline,
  async run(context, { salesOrderId }) {
    await context.transaction(async (tx) => {
      const locked = await lockSalesOrder(tx, salesOrderId);
      if (!locked || tx.businessTime < locked.order.expiresAt) return;
      const { order } = locked;
      if (order.state === 'AWAITING_PAYMENT') {
        await moveSalesOrder(tx, order, 'CLOSING', { step: 'CLOSING', endedReason: 'LAPSED' });
        await tx.startSaga(placeOrder, order.id);
      }
      if (order.state === 'AWAITING_APPROVAL') {
        await recordApprovalDecided(tx, order, { decision: 'WITHDRAWN', comment: null });
      }
      if (order.state === 'AWAITING_APPROVAL' || order.state === 'AWAITING_ALLOCATION') {
        await endSalesOrder(tx, order, { state: 'LAPSED', reason: 'LAPSED' });
      }
    });
  },
});
