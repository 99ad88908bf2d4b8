import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { sql } from 'drizzle-orm';
import { receivePartnerStock } from '../partner-stock/receive-partner-stock.ts';
import type { ShipmentLineRow, ShipmentRow } from './tables.ts';

/** Writes what arrived; what a dealer signed for is its stock from now on, whoever bears the rest. */
export async function recordArrival(
  tx: CommandTx,
  shipment: ShipmentRow,
  lines: readonly ShipmentLineRow[],
): Promise<void> {
  const arrived = JSON.stringify(lines.map(({ id, signedQuantity }) => ({ id, signed: signedQuantity })));
  await tx.db.execute(sql`
    update shipment_lines line set signed_quantity = part.signed
    from jsonb_to_recordset(${arrived}::jsonb) as part (id uuid, signed numeric)
    where line.id = part.id`);
  if (shipment.channel === 'DEALER') await receivePartnerStock(tx, shipment, lines);
}
