import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import { paymentOrders } from '../payment-order/tables.ts';
import { refundActions } from './actions.ts';
import { openRefundAnew } from './open-refund.ts';
import { refunds } from './tables.ts';

/** The channel refused or closed a refund, and a person has seen to the cause: it is asked for anew, once. */
export const repeatRefund = command({
  name: 'repeatRefund',
  permission: 'merchant.write',
  input: z.object({ refundId: idField }),
  async run(tx, { refundId }) {
    const [found] = await tx.db
      .select()
      .from(refunds)
      .where(and(eq(refunds.id, refundId), scopedTo(tx.scope)));
    if (!found) return notFound(refundId);
    const [order] = await tx.db
      .select()
      .from(paymentOrders)
      .where(eq(paymentOrders.id, found.paymentOrderId))
      .for('update');
    const [refund] = await tx.db.select().from(refunds).where(eq(refunds.id, refundId)).for('update');
    if (!order || !refund) throw new Error(`refund ${found.number} is of no payment order`);
    const refused = refusedMove(refundActions.repeatRefund, refund.state);
    if (refused) return refused;
    const [successor] = await tx.db
      .select()
      .from(refunds)
      .where(and(eq(refunds.refundKey, refund.refundKey), ne(refunds.state, 'FAILED')));
    if (successor) return wrongState(successor.state, ['FAILED']);
    const again = await openRefundAnew(tx, order, refund);
    if (!again) {
      return err({ kind: 'RefundExceedsPayment', refundableMinor: order.amountMinor - order.refundedMinor });
    }
    // The new one's own history begins with it; here the one that failed says what came of it.
    await tx.audit({ subjectType: 'Refund', subjectId: refund.id, summary: { document: again.number } });
    return ok(again);
  },
  async reload(tx, refund) {
    const [row] = await tx.db.select().from(refunds).where(eq(refunds.id, refund.id));
    return row ?? refund;
  },
});
