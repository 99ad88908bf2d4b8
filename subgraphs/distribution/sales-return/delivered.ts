import { addDecimals, maximumDecimal, subtractDecimals } from '@quanlian/money/decimal.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import { shipmentLines, shipments } from '../shipment/tables.ts';
import type { DeliveredPart } from './rules.ts';
import { salesReturnLines, salesReturns } from './tables.ts';

/** What of an order was signed for and is not asked back already, batch by batch, the oldest delivery first. */
export async function deliveredParts(tx: ReadTx, salesOrderId: string): Promise<DeliveredPart[]> {
  const rows = await tx.db
    .select({ shipment: shipments, line: shipmentLines })
    .from(shipmentLines)
    .innerJoin(shipments, eq(shipments.id, shipmentLines.shipmentId))
    .where(and(eq(shipments.salesOrderId, salesOrderId), eq(shipments.state, 'SIGNED')))
    .orderBy(asc(shipments.signedAt), asc(shipments.id), asc(shipmentLines.position));
  if (rows.length === 0) return [];
  const asked = await tx.db
    .select({
      shipmentLineId: salesReturnLines.shipmentLineId,
      quantity: sql<string>`sum(${salesReturnLines.quantity})`,
    })
    .from(salesReturnLines)
    .innerJoin(salesReturns, eq(salesReturns.id, salesReturnLines.salesReturnId))
    .where(
      and(
        eq(salesReturns.salesOrderId, salesOrderId),
        sql`${salesReturns.state} not in ('REFUSED', 'WITHDRAWN')`,
        inArray(
          salesReturnLines.shipmentLineId,
          rows.map((row) => row.line.id),
        ),
      ),
    )
    .groupBy(salesReturnLines.shipmentLineId);
  const received = await receivedParts(tx, salesOrderId);
  const receivedOf = (shipmentId: string, orderLineId: string) =>
    received.find((part) => part.shipmentId === shipmentId && part.orderLineId === orderLineId)?.quantity ?? '0';
  const askedOf = new Map(asked.map((row) => [row.shipmentLineId, row.quantity]));
  return rows.map(({ shipment, line }) => ({
    shipmentId: shipment.id,
    shipmentLineId: line.id,
    orderLineId: line.orderLineId,
    batchId: line.batchId,
    batchNumber: line.batchNumber,
    signedOn: businessDay(shipment.signedAt ?? tx.businessTime),
    nextShare: addDecimals(line.settledFrom ?? '0', receivedOf(shipment.id, line.orderLineId)),
    open: maximumDecimal('0', subtractDecimals(line.signedQuantity ?? '0', askedOf.get(line.id) ?? '0')),
    costMinor: line.costMinor ?? 0n,
    shippedQuantity: line.quantity,
  }));
}

/** What of an order's shipments has come back already, line by line. */
export function receivedParts(tx: ReadTx, salesOrderId: string) {
  return tx.db
    .select({
      shipmentId: salesReturnLines.shipmentId,
      orderLineId: salesReturnLines.orderLineId,
      quantity: sql<string>`sum(${salesReturnLines.quantity})`,
    })
    .from(salesReturnLines)
    .innerJoin(salesReturns, eq(salesReturns.id, salesReturnLines.salesReturnId))
    .where(and(eq(salesReturns.salesOrderId, salesOrderId), isNotNull(salesReturns.receivedAt)))
    .groupBy(salesReturnLines.shipmentId, salesReturnLines.orderLineId);
}
