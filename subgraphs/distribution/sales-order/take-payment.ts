import type { paymentSucceeded } from '@quanlian/events/payment-succeeded.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import type { z } from 'zod';
import { confirmSalesOrder } from './confirm-sales-order.ts';
import { endSalesOrder } from './end-sales-order.ts';
import { lateRefund } from './late-refund.ts';
import { lockSalesOrder } from './lock-sales-order.ts';
import { changeSalesOrder } from './move-sales-order.ts';
import { placeOrder } from './place-order.ts';

/**
 * The channel has a shopper's money. In time it makes the order firm. After the order lapsed everything is held once
 * more at the order's own terms, and where that fails, or the shopper had cancelled, the money goes back: it never
 * stays with an order that is not delivered.
 */
export async function takePayment(tx: CommandTx, body: z.output<typeof paymentSucceeded.body>): Promise<void> {
  const locked = await lockSalesOrder(tx, body.salesOrderId);
  if (!locked) throw new Error(`no sales order ${body.salesOrderId} for payment ${body.paymentOrderId}`);
  const { order, lines } = locked;
  if (order.paidAt) return;
  if (BigInt(body.amountMinor) !== order.grossMinor || body.currency !== order.currency) {
    throw new Error(`${body.amountMinor} ${body.currency} was paid for ${order.number}, not ${order.grossMinor}`);
  }
  const paid = await changeSalesOrder(tx, order, {
    paymentOrderId: body.paymentOrderId,
    paidMinor: order.grossMinor,
    paidAt: new Date(body.paidAt),
    channelTransactionId: body.channelTransactionId,
  });
  await tx.audit({ subjectType: 'SalesOrder', subjectId: order.id, summary: { wasLate: body.wasLate } });
  switch (order.state) {
    case 'AWAITING_PAYMENT':
    case 'CLOSING': {
      const confirmed = await confirmSalesOrder(tx, { order: paid, lines });
      // Its stock's hold had lapsed, and somebody else has the goods.
      if (!confirmed.ok) await endSalesOrder(tx, paid, { state: 'LAPSED', reason: 'LAPSED' });
      return;
    }
    case 'LAPSED':
      await changeSalesOrder(tx, paid, { step: 'LATE_PRICING', attempt: order.attempt + 1 });
      await tx.startSaga(placeOrder, order.id);
      return;
    case 'REFUSED':
    case 'CANCELLED':
      await lateRefund(tx, paid);
      return;
    default:
      // Being placed: the saga finds it paid when it comes to its end.
      return;
  }
}
