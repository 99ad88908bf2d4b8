import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { type NotFound, notFound, ok, type Result } from '@quanlian/subgraph-kit/result.ts';
import { and, asc, eq } from 'drizzle-orm';
import { type LockedOrder, lockSalesOrder } from '../sales-order/lock-sales-order.ts';
import { type ShipmentLineRow, type ShipmentRow, shipmentLines, shipments } from './tables.ts';
import { visibleShipments } from './visible-shipments.ts';

export interface LockedShipment {
  locked: LockedOrder;
  shipment: ShipmentRow;
  lines: ShipmentLineRow[];
}

/** The shipment within the caller's scope, locked after its order: whatever happens to an order takes the order first. */
export async function lockShipment(tx: CommandTx, id: string): Promise<Result<LockedShipment, NotFound>> {
  const visible = and(eq(shipments.id, id), visibleShipments(tx.scope));
  const [found] = await tx.db.select({ salesOrderId: shipments.salesOrderId }).from(shipments).where(visible);
  const locked = found && (await lockSalesOrder(tx, found.salesOrderId));
  if (!locked) return notFound(id);
  const [shipment] = await tx.db.select().from(shipments).where(visible).for('update');
  if (!shipment) return notFound(id);
  return ok({ locked, shipment, lines: await linesOfShipment(tx, id) });
}

/** The same for what headquarters alone may do. */
export async function lockShipmentForHq(tx: CommandTx, id: string): Promise<Result<LockedShipment, NotFound>> {
  return tx.scope.kind === 'hq' ? lockShipment(tx, id) : notFound(id);
}

/** The same for what the buyer alone may do, in its channel. */
export async function lockShipmentForBuyer(
  tx: CommandTx,
  id: string,
  channel: ShipmentRow['channel'],
): Promise<Result<LockedShipment, NotFound>> {
  if (tx.scope.kind !== 'organisation') return notFound(id);
  const found = await lockShipment(tx, id);
  return found.ok && found.value.shipment.channel !== channel ? notFound(id) : found;
}

export function linesOfShipment(tx: CommandTx, id: string): Promise<ShipmentLineRow[]> {
  return tx.db
    .select()
    .from(shipmentLines)
    .where(eq(shipmentLines.shipmentId, id))
    .orderBy(asc(shipmentLines.position));
}
