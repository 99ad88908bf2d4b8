import { salesOrderCancelled } from '@quanlian/events/sales-order-cancelled.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { releaseReservation } from '../stock/reservation.ts';
import { moveSalesOrder } from './move-sales-order.ts';
import { refundOrder } from './refund-order.ts';
import type { Refusal } from './refusal.ts';
import type { SalesOrderRow, SalesOrderState } from './tables.ts';

interface Ending {
  state: Extract<SalesOrderState, 'REFUSED' | 'CANCELLED' | 'LAPSED'>;
  reason: NonNullable<SalesOrderRow['endedReason']>;
  comment?: string | null;
  refusal?: Refusal;
}

/**
 * Ends an order of which nothing was shipped: its stock is free, whoever holds something for it is told to let go, and
 * what the shopper has paid goes back.
 */
export async function endSalesOrder(tx: CommandTx, order: SalesOrderRow, ending: Ending): Promise<SalesOrderRow> {
  await releaseReservation(tx, order.id);
  const isPaid = order.paidMinor > 0n;
  const ended = await moveSalesOrder(tx, order, ending.state, {
    step: isPaid ? 'REFUNDING' : null,
    endedReason: ending.reason,
    endComment: ending.comment ?? null,
    endedAt: tx.businessTime,
    ...(ending.refusal ? { refusal: ending.refusal } : {}),
  });
  await tx.recordEvent(salesOrderCancelled, {
    aggregateId: order.id,
    body: {
      salesOrderId: order.id,
      number: order.number,
      channel: order.channel,
      sellerLegalEntityId: order.legalEntityId,
      buyerId: order.buyerId,
      funding: order.funding,
      currency: order.currency,
      grossMinor: order.grossMinor.toString(),
      wasConfirmed: order.wasConfirmed,
      reason: ending.reason,
    },
  });
  // A person's command has said it.
  if (tx.actor.kind !== 'person') {
    await tx.audit({ subjectType: 'SalesOrder', subjectId: order.id, summary: { toState: ending.state } });
  }
  if (isPaid) await tx.startSaga(refundOrder, order.id);
  return ended;
}
