import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { lockShipmentForBuyer } from './lock-shipment.ts';
import { recordArrival } from './record-arrival.ts';
import { shipmentMoves } from './rules.ts';
import { allArrived, settleShipment } from './settle-shipment.ts';

/** A shopper confirms receipt 确认收货. */
export const confirmParcel = command({
  name: 'confirmParcel',
  permission: 'shop.order',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    const found = await lockShipmentForBuyer(tx, id, 'SHOP');
    if (!found.ok) return found;
    const { locked, shipment } = found.value;
    const refused = refusedMove(shipmentMoves.confirmParcel, shipment.state);
    if (refused) return refused;
    const lines = allArrived(found.value.lines);
    await recordArrival(tx, shipment, lines);
    const row = await settleShipment(
      tx,
      { locked, shipment, lines },
      { signedBy: 'BUYER', signedByName: actingPerson(tx).personName, signedAt: tx.businessTime },
    );
    await tx.audit({ subjectType: 'Shipment', subjectId: id, summary: { toState: row.state } });
    return ok(row);
  },
});
