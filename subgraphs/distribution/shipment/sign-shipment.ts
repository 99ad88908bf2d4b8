import { compareDecimals, isPositiveDecimal } from '@quanlian/money/decimal.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { decimalField, idField, optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import { type FieldError, invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { plain } from '../sales-order/rules.ts';
import { lockShipmentForBuyer } from './lock-shipment.ts';
import { moveShipment } from './move-shipment.ts';
import { recordArrival } from './record-arrival.ts';
import { shipmentMoves, shortOf } from './rules.ts';
import { settleShipment } from './settle-shipment.ts';

/** A dealer signs for a delivery, batch by batch; with a difference headquarters decide who bears it. */
export const signShipment = command({
  name: 'signShipment',
  permission: 'shipment.sign',
  input: z.object({
    id: idField,
    lines: z.array(z.object({ lineId: idField, quantity: decimalField({ scale: 3, least: '0' }) })).max(500),
    reason: optionalTextField(500),
  }),
  async run(tx, { id, lines: said, reason }) {
    const found = await lockShipmentForBuyer(tx, id, 'DEALER');
    if (!found.ok) return found;
    const { locked, shipment, lines } = found.value;
    const refused = refusedMove(shipmentMoves.signShipment, shipment.state);
    if (refused) return refused;
    const fields: FieldError[] = [];
    for (const [index, { lineId, quantity }] of said.entries()) {
      const line = lines.find((other) => other.id === lineId);
      if (!line) return notFound(lineId);
      const maximum = line.quantity;
      if (compareDecimals(quantity, maximum) > 0) {
        const facts = { shipped: plain(maximum), baseUnit: line.baseUnit };
        fields.push({ path: `lines.${index}.quantity`, message: 'aboveShipped', facts });
      }
    }
    const signed = lines.map((line) => ({
      ...line,
      signedQuantity: said.find(({ lineId }) => lineId === line.id)?.quantity ?? null,
    }));
    if (said.length !== lines.length || signed.some((line) => line.signedQuantity === null)) {
      fields.push({ path: 'lines', message: 'everyLineOnce' });
    }
    const hasDifference = signed.some((line) => isPositiveDecimal(shortOf(line)));
    if (hasDifference && !reason) fields.push({ path: 'reason', message: 'differenceReasonNeeded' });
    if (fields.length > 0) return invalidInput(fields);
    await recordArrival(tx, shipment, signed);
    const { personName } = actingPerson(tx);
    const signature = { signedBy: 'BUYER' as const, signedByName: personName, signedAt: tx.businessTime };
    const row = hasDifference
      ? await moveShipment(tx, shipment, { ...signature, state: 'DISPUTED', differenceReason: reason })
      : await settleShipment(tx, { locked, shipment, lines: signed }, signature);
    if (hasDifference) {
      await raiseNotice(tx, {
        organisationId: row.organisationId,
        permission: 'shipment.decide',
        kind: 'DELIVERY_DIFFERENCE',
        documentType: 'Shipment',
        documentId: id,
        facts: { number: row.number },
      });
    }
    await tx.audit({ subjectType: 'Shipment', subjectId: id, summary: { toState: row.state, reason } });
    return ok(row);
  },
});
