import { isPositiveDecimal } from '@quanlian/money/decimal.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import type { Result } from '@quanlian/subgraph-kit/result.ts';
import type { StockInsufficient } from '../stock/free-stock.ts';
import { reserveStock } from '../stock/reservation.ts';
import type { StockReservationRow } from '../stock/tables.ts';
import type { SalesOrderLineRow, SalesOrderRow } from './tables.ts';

/** Holds the stock of all lines of an order, or of none. */
export function reserveOrder(
  tx: CommandTx,
  {
    order,
    lines,
  }: {
    order: Pick<SalesOrderRow, 'id' | 'locationId' | 'legalEntityId'>;
    lines: readonly Pick<SalesOrderLineRow, 'id' | 'productId' | 'quantity' | 'minimumRemainingDays'>[];
  },
  expiresAt: Date | null,
): Promise<Result<StockReservationRow[], StockInsufficient>> {
  return reserveStock(tx, {
    orderId: order.id,
    locationId: order.locationId,
    legalEntityId: order.legalEntityId,
    expiresAt,
    lines: lines
      .filter((line) => isPositiveDecimal(line.quantity))
      .map((line) => ({
        orderLineId: line.id,
        productId: line.productId,
        quantity: line.quantity,
        minRemainingDays: line.minimumRemainingDays,
      })),
  });
}
