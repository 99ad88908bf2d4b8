import { command } from '@quanlian/subgraph-kit/command.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { closingSaga } from './closing-saga.ts';
import { moveOrder } from './move-payment.ts';
import { openAttemptStates } from './rules.ts';
import { paymentAttempts, paymentOrders } from './tables.ts';

/** The order has lapsed: nothing more shall be paid for it. A shopper who was faster has paid. */
export const closePaymentOrder = command({
  name: 'closePaymentOrder',
  permission: 'service',
  input: z.object({ paymentOrderId: idField }),
  async run(tx, { paymentOrderId }) {
    const [order] = await tx.db.select().from(paymentOrders).where(eq(paymentOrders.id, paymentOrderId)).for('update');
    if (!order) return notFound(paymentOrderId);
    if (order.state === 'CONFLICTED') return wrongState(order.state, ['AWAITING_PAYMENT', 'CLOSED', 'PAID']);
    if (order.state !== 'AWAITING_PAYMENT') return ok(order);
    const open = await tx.db
      .select({ id: paymentAttempts.id })
      .from(paymentAttempts)
      .where(and(eq(paymentAttempts.paymentOrderId, order.id), inArray(paymentAttempts.state, [...openAttemptStates])));
    if (open.length === 0) return ok(await moveOrder(tx, order, 'CLOSED', { closedAt: tx.businessTime }));
    const closing = await moveOrder(tx, order, 'CLOSING');
    await tx.startSaga(closingSaga, order.id);
    return ok(closing);
  },
  async reload(tx, order) {
    const [row] = await tx.db.select().from(paymentOrders).where(eq(paymentOrders.id, order.id));
    return row ?? order;
  },
});
