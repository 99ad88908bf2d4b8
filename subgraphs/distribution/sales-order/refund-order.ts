import { defineSaga } from '@quanlian/subgraph-kit/saga.ts';
import { eq } from 'drizzle-orm';
import { changeSalesOrder } from './move-sales-order.ts';
import { createRefund } from './service-operations.ts';
import { type SalesOrderRow, salesOrders } from './tables.ts';

/** Asks payments to give back what was paid for an order that has ended; when it is done the channel tells by an event. */
export const refundOrder = defineSaga<SalesOrderRow>({
  name: 'refundSalesOrder',
  askAgainSeconds: [5, 60, 300, 3_600],
  async position(tx, id) {
    const [row] = await tx.db.select().from(salesOrders).where(eq(salesOrders.id, id));
    return row && { state: row.step ?? row.state, attempt: row.attempt, row };
  },
  steps: {
    REFUNDING: {
      async call({ services, key }, order) {
        if (!order.paymentOrderId) throw new Error(`order ${order.number} was paid by no payment order`);
        const { createRefund: answer } = await services.call(
          createRefund,
          {
            input: {
              refundKey: order.id,
              salesReturnId: null,
              paymentOrderId: order.paymentOrderId,
              amountMinor: order.paidMinor.toString(),
              // The channel shows at most 80 characters.
              reason: (order.endComment ?? `订单 ${order.number} 已关闭`).slice(0, 80),
            },
          },
          { idempotencyKey: key },
        );
        if (answer.__typename !== 'Refund') throw new Error(`the refund was refused: ${answer.message}`);
      },
      async move(tx, order) {
        await changeSalesOrder(tx, order, { step: null, refundState: order.refundState ?? 'ASKED' });
      },
    },
  },
});
