import { salesOrderConfirmed } from '@quanlian/events/sales-order-confirmed.ts';
import { isPositiveDecimal } from '@quanlian/money/decimal.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { ok, type Result } from '@quanlian/subgraph-kit/result.ts';
import type { StockInsufficient } from '../stock/free-stock.ts';
import { firmReservation } from '../stock/reservation.ts';
import { moveSalesOrder } from './move-sales-order.ts';
import { reserveOrder } from './reserve-order.ts';
import { salesLineOf } from './rules.ts';
import type { SalesOrderLineRow, SalesOrderRow } from './tables.ts';

type Changes = Parameters<typeof moveSalesOrder>[3];

/**
 * Makes an order firm: its stock is held for good, and whoever holds something for it is told. Where the stock's hold
 * has lapsed meanwhile it is taken again; an order that gets none stays as it was.
 */
export async function confirmSalesOrder(
  tx: CommandTx,
  { order, lines }: { order: SalesOrderRow; lines: readonly SalesOrderLineRow[] },
  changes: Changes = {},
): Promise<Result<SalesOrderRow, StockInsufficient>> {
  if (!(await firmReservation(tx, order.id))) {
    const reserved = await reserveOrder(tx, { order, lines }, null);
    if (!reserved.ok) return reserved;
  }
  const confirmed = await moveSalesOrder(tx, order, 'AWAITING_SHIPMENT', {
    ...changes,
    step: null,
    endedReason: null,
    endedAt: null,
    wasConfirmed: true,
    confirmedAt: tx.businessTime,
  });
  await tx.recordEvent(salesOrderConfirmed, {
    aggregateId: order.id,
    body: {
      salesOrderId: order.id,
      number: order.number,
      channel: order.channel,
      sellerLegalEntityId: order.legalEntityId,
      buyerId: order.buyerId,
      funding: order.funding,
      currency: order.currency,
      grossMinor: confirmed.grossMinor.toString(),
      couponId: confirmed.couponMinor > 0n ? confirmed.couponId : null,
      couponMinor: confirmed.couponMinor.toString(),
      points: confirmed.points,
      pointsMinor: confirmed.pointsMinor.toString(),
      lines: lines.filter((line) => isPositiveDecimal(line.quantity)).map((line) => salesLineOf(line)),
    },
  });
  return ok(confirmed);
}
