import { refundSucceeded } from '@quanlian/events/refund-succeeded.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { salesOrderRefunds } from './tables.ts';

export const salesOrderSubscriptions = [
  /** The channel paid money back: kept for the comparison of the day, whether for a return or a whole order. */
  subscribe(refundSucceeded, async (tx, { body }) => {
    await tx.db
      .insert(salesOrderRefunds)
      .values({
        refundId: body.refundId,
        salesOrderId: body.salesOrderId,
        salesReturnId: body.salesReturnId,
        paymentOrderId: body.paymentOrderId,
        amountMinor: BigInt(body.amountMinor),
        refundedAt: new Date(body.refundedAt),
      })
      .onConflictDoNothing();
  }),
];
