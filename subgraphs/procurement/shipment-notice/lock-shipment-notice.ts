import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq } from 'drizzle-orm';
import { lockPurchaseOrder } from '../purchase-order/lock-purchase-order.ts';
import type { PurchaseOrderRow } from '../purchase-order/tables.ts';
import { type ShipmentNoticeLineRow, type ShipmentNoticeRow, shipmentNoticeLines, shipmentNotices } from './tables.ts';

/** The notice within the caller's scope and its order, whose lock guards the notice too: it is read once that is held. */
export async function lockShipmentNotice(
  tx: CommandTx,
  id: string,
): Promise<{ notice: ShipmentNoticeRow; order: PurchaseOrderRow } | undefined> {
  const visible = and(eq(shipmentNotices.id, id), scopedTo(tx.scope, shipmentNotices.supplierId));
  const [found] = await tx.db.select({ orderId: shipmentNotices.purchaseOrderId }).from(shipmentNotices).where(visible);
  if (!found) return undefined;
  const order = await lockPurchaseOrder(tx, found.orderId);
  const [notice] = await tx.db.select().from(shipmentNotices).where(visible);
  return order && notice ? { notice, order } : undefined;
}

export function linesOfNotice(tx: CommandTx, notice: Pick<ShipmentNoticeRow, 'id'>): Promise<ShipmentNoticeLineRow[]> {
  return tx.db
    .select()
    .from(shipmentNoticeLines)
    .where(eq(shipmentNoticeLines.shipmentNoticeId, notice.id))
    .orderBy(asc(shipmentNoticeLines.position));
}

/** Writes the new state of a locked notice. */
export async function moveShipmentNotice(
  tx: CommandTx,
  notice: Pick<ShipmentNoticeRow, 'id' | 'state'>,
  to: { state: ShipmentNoticeRow['state']; cancelReason?: string },
): Promise<ShipmentNoticeRow> {
  const [row] = await tx.db
    .update(shipmentNotices)
    .set(to)
    .where(and(eq(shipmentNotices.id, notice.id), eq(shipmentNotices.state, notice.state)))
    .returning();
  if (!row) throw new Error('the locked shipment notice has changed');
  return row;
}
