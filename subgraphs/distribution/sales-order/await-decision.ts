import { approvalRequested } from '@quanlian/events/approval-requested.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { takeOutOfCart } from '../cart/take-out-of-cart.ts';
import { confirmSalesOrder } from './confirm-sales-order.ts';
import { orderDeadline } from './deadline.ts';
import { endSalesOrder } from './end-sales-order.ts';
import { approvalIdOf } from './events-out.ts';
import { linesOf } from './lock-sales-order.ts';
import { moveSalesOrder } from './move-sales-order.ts';
import { salesParameterOn } from './parameters.ts';
import { insufficientStock } from './rules.ts';
import type { SalesOrderLineRow, SalesOrderRow } from './tables.ts';

/**
 * Everything is held. A shopper has to pay; a dealer's order waits for another person's approval from a dated amount
 * on, and otherwise for its allocation.
 */
export async function awaitDecision(
  tx: CommandTx,
  order: SalesOrderRow,
  held: { paymentOrderId?: string; fundingHoldId?: string },
  lines?: readonly SalesOrderLineRow[],
): Promise<void> {
  const placed = { ...held, step: null };
  if (order.channel === 'SHOP' && (order.grossMinor === 0n || order.paidMinor > 0n)) {
    // Nothing to pay, or paid already: the channel's word overtook ours.
    const whole = { order, lines: lines ?? (await linesOf(tx, order.id)) };
    const confirmed = await confirmSalesOrder(tx, whole, placed);
    if (confirmed.ok) return takeOutOfCart(tx, order.id);
    const refusal = insufficientStock(confirmed.error, order.channel);
    await endSalesOrder(tx, { ...order, ...held }, { state: 'REFUSED', reason: 'REFUSED', refusal });
    return;
  }
  await tx.enqueue(orderDeadline, { salesOrderId: order.id }, { runAt: order.expiresAt, key: `deadline:${order.id}` });
  if (order.channel === 'SHOP') {
    await moveSalesOrder(tx, order, 'AWAITING_PAYMENT', placed);
    await takeOutOfCart(tx, order.id);
    return;
  }
  const limitMinor = BigInt(await salesParameterOn(tx, 'DEALER_APPROVAL_LIMIT_MINOR'));
  if (order.grossMinor < limitMinor) {
    await moveSalesOrder(tx, order, 'AWAITING_ALLOCATION', placed);
    return;
  }
  await moveSalesOrder(tx, order, 'AWAITING_APPROVAL', placed);
  const approvalId = approvalIdOf(order);
  await tx.recordEvent(approvalRequested, {
    aggregateId: approvalId,
    body: {
      approvalId,
      documentType: 'SALES_ORDER',
      documentId: order.id,
      documentNumber: order.number,
      title: order.buyerName,
      permission: 'sales-order.approve',
      requestedById: order.placedById,
      requestedByName: order.placedByName,
      amountMinor: order.grossMinor.toString(),
      currency: order.currency,
    },
  });
}
