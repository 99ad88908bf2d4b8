import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { dropShipment } from './drop-shipment.ts';
import { lockShipmentForHq } from './lock-shipment.ts';
import { shipmentMoves } from './rules.ts';

/** Gives up a shipment before it leaves; its order holds the goods as before. */
export const cancelShipment = command({
  name: 'cancelShipment',
  permission: 'shipment.write',
  input: z.object({ id: idField, reason: textField(500) }),
  async run(tx, { id, reason }) {
    const found = await lockShipmentForHq(tx, id);
    if (!found.ok) return found;
    const refused = refusedMove(shipmentMoves.cancelShipment, found.value.shipment.state);
    if (refused) return refused;
    const row = await dropShipment(tx, found.value, reason);
    await tx.audit({ subjectType: 'Shipment', subjectId: id, summary: { reason } });
    return ok(row);
  },
});
