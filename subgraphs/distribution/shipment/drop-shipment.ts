import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, asc, eq } from 'drizzle-orm';
import { shippableStates } from '../sales-order/rules.ts';
import type { SalesOrderState } from '../sales-order/tables.ts';
import { releaseReservation, returnPicked } from '../stock/reservation.ts';
import { type LockedShipment, linesOfShipment } from './lock-shipment.ts';
import { moveShipment } from './move-shipment.ts';
import { type ShipmentRow, shipments } from './tables.ts';

/** Puts back what a locked shipment in picking was to take: to its order, or to the stock when the order wants it no more. */
export async function dropShipment(
  tx: CommandTx,
  { locked, shipment, lines }: LockedShipment,
  reason: string,
): Promise<ShipmentRow> {
  await returnPicked(tx, lines);
  const holds: readonly SalesOrderState[] = shippableStates;
  if (!holds.includes(locked.order.state)) await releaseReservation(tx, shipment.salesOrderId);
  return moveShipment(tx, shipment, { state: 'CANCELLED', cancelReason: reason });
}

/**
 * An order is cancelled: what is being picked for it goes back. For whoever cancels, within its transaction, with the
 * order locked, before it releases what the order holds.
 */
export async function dropShipmentsOf(tx: CommandTx, salesOrderId: string, reason: string): Promise<void> {
  const picking = await tx.db
    .select()
    .from(shipments)
    .where(and(eq(shipments.salesOrderId, salesOrderId), eq(shipments.state, 'PICKING')))
    .orderBy(asc(shipments.id))
    .for('update');
  for (const shipment of picking) {
    await returnPicked(tx, await linesOfShipment(tx, shipment.id));
    await moveShipment(tx, shipment, { state: 'CANCELLED', cancelReason: reason });
  }
}
