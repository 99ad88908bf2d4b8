import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { lockShipmentForHq } from './lock-shipment.ts';
import { recordArrival } from './record-arrival.ts';
import { shipmentMoves } from './rules.ts';
import { allArrived, settleShipment } from './settle-shipment.ts';

/** The buyer has not signed here, but the carrier has its signature: headquarters record it. */
export const recordCarrierProof = command({
  name: 'recordCarrierProof',
  permission: 'shipment.write',
  input: z.object({ id: idField, signedByName: textField(50), proof: textField(200) }),
  async run(tx, { id, signedByName, proof }) {
    const found = await lockShipmentForHq(tx, id);
    if (!found.ok) return found;
    const { locked, shipment } = found.value;
    const refused = refusedMove(shipmentMoves.recordCarrierProof, shipment.state);
    if (refused) return refused;
    const lines = allArrived(found.value.lines);
    await recordArrival(tx, shipment, lines);
    const row = await settleShipment(
      tx,
      { locked, shipment, lines },
      { signedBy: 'CARRIER', signedByName, proof, signedAt: tx.businessTime },
    );
    await tx.audit({ subjectType: 'Shipment', subjectId: id, summary: { toState: row.state, proof } });
    return ok(row);
  },
});
