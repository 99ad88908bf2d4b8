import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq } from 'drizzle-orm';
import { type ShipmentRow, shipments } from './tables.ts';

/** Writes the new state of a locked shipment. */
export async function moveShipment(
  tx: CommandTx,
  shipment: ShipmentRow,
  changes: Partial<Omit<ShipmentRow, 'id'>> & Pick<ShipmentRow, 'state'>,
): Promise<ShipmentRow> {
  const [row] = await tx.db
    .update(shipments)
    .set(changes)
    .where(and(eq(shipments.id, shipment.id), eq(shipments.state, shipment.state)))
    .returning();
  if (!row) throw new Error('the locked shipment has changed');
  return row;
}
