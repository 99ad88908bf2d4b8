import { newId } from '@quanlian/ids/uuid.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { paymentAttemptSaga } from './payment-attempt-saga.ts';
import { paymentAttempts, paymentOrders } from './tables.ts';

/** One open attempt for each way to pay: a second press leads to the same number at the channel. */
export const payByWechat = command({
  name: 'payByWechat',
  permission: 'shop.order',
  input: z.object({ paymentOrderId: idField, way: z.enum(['NATIVE', 'H5']).nullish() }),
  async run(tx, { paymentOrderId, way: given }) {
    const way = given ?? 'NATIVE';
    const [order] = await tx.db
      .select()
      .from(paymentOrders)
      .where(and(eq(paymentOrders.id, paymentOrderId), scopedTo(tx.scope, paymentOrders.buyerId)))
      .for('update');
    if (!order) return notFound(paymentOrderId);
    if (order.state !== 'AWAITING_PAYMENT') return wrongState(order.state, ['AWAITING_PAYMENT']);
    if (order.expiresAt <= tx.businessTime) return err({ kind: 'PaymentOrderLapsed', expiresAt: order.expiresAt });
    const [open] = await tx.db
      .select()
      .from(paymentAttempts)
      .where(
        and(
          eq(paymentAttempts.paymentOrderId, order.id),
          eq(paymentAttempts.way, way),
          inArray(paymentAttempts.state, ['SENDING', 'WAITING', 'UNKNOWN', 'BOOKING']),
        ),
      );
    // The channel wants to know from where a phone's page is opened; a code is scanned from anywhere.
    const clientIp = way === 'H5' ? tx.actor.clientAddress : undefined;
    if (way === 'H5' && !clientIp) throw new Error('the gateway has not said from where the shopper pays');
    const attemptId = open?.id ?? newId();
    if (!open) {
      await tx.db.insert(paymentAttempts).values({
        id: attemptId,
        paymentOrderId: order.id,
        buyerId: order.buyerId,
        way,
        state: 'SENDING',
        clientIp: clientIp ?? null,
        createdAt: tx.businessTime,
      });
      await tx.startSaga(paymentAttemptSaga, attemptId);
    }
    await tx.audit({ subjectType: 'PaymentOrder', subjectId: order.id, summary: { way, attemptId } });
    return ok(order);
  },
  async reload(tx, order) {
    const [row] = await tx.db
      .select()
      .from(paymentOrders)
      .where(and(eq(paymentOrders.id, order.id), scopedTo(tx.scope, paymentOrders.buyerId)));
    return row ?? order;
  },
});
