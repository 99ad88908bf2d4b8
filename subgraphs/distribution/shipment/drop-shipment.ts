import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { shippableStates } from '../sales-order/rules.ts';
import type { SalesOrderState } from '../sales-order/tables.ts';
import { releaseReservation, returnPicked } from '../stock/reservation.ts';
import type { LockedShipment } from './lock-shipment.ts';
import { moveShipment } from './move-shipment.ts';
import type { ShipmentRow } from './tables.ts';

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
