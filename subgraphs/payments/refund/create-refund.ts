import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { paymentOrders } from '../payment-order/tables.ts';
import { openRefund } from './open-refund.ts';
import { refunds } from './tables.ts';

/** The lock on the payment order lets one refund at a time look at what is left; the row's limit is the second wall. */
export const createRefund = command({
  name: 'createRefund',
  permission: 'service',
  input: z.object({
    refundKey: idField,
    salesReturnId: idField.nullish(),
    paymentOrderId: idField,
    amountMinor: z.bigint().min(1n),
    reason: textField(80),
  }),
  async run(tx, { refundKey, salesReturnId, paymentOrderId, amountMinor, reason }) {
    const [order] = await tx.db.select().from(paymentOrders).where(eq(paymentOrders.id, paymentOrderId)).for('update');
    if (!order) return notFound(paymentOrderId);
    // One that failed and was given back anew has a successor under the same key.
    const [earlier] = await tx.db
      .select()
      .from(refunds)
      .where(eq(refunds.refundKey, refundKey))
      .orderBy(desc(refunds.createdAt), desc(refunds.id))
      .limit(1);
    if (earlier) {
      const isSame = earlier.paymentOrderId === paymentOrderId && earlier.amountMinor === amountMinor;
      return isSame ? ok(earlier) : err({ kind: 'RefundDiffers', refundId: earlier.id });
    }
    if (order.state !== 'PAID' || !order.paidAttemptId) return wrongState(order.state, ['PAID']);
    const refund = await openRefund(tx, order, {
      refundKey,
      salesReturnId: salesReturnId ?? null,
      attemptId: order.paidAttemptId,
      amountMinor,
      reason,
    });
    if (refund) return ok(refund);
    return err({ kind: 'RefundExceedsPayment', refundableMinor: order.amountMinor - order.refundedMinor });
  },
  async reload(tx, refund) {
    const [row] = await tx.db.select().from(refunds).where(eq(refunds.id, refund.id));
    return row ?? refund;
  },
});
