import { isPositiveDecimal } from '@quanlian/money/decimal.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { lockShipmentForHq } from './lock-shipment.ts';
import { shipmentMoves, shortOf } from './rules.ts';
import { settleShipment } from './settle-shipment.ts';
import { shipmentLines, shortBearers } from './tables.ts';

/** Headquarters decide who bears what did not arrive 签收差异定责, for each line of the order that is short. */
export const decideDeliveryDifference = command({
  name: 'decideDeliveryDifference',
  permission: 'shipment.decide',
  input: z.object({
    id: idField,
    decisions: z
      .array(z.object({ orderLineId: idField, bearer: z.enum(shortBearers) }))
      .min(1)
      .max(200),
    comment: textField(500),
  }),
  async run(tx, { id, decisions, comment }) {
    const found = await lockShipmentForHq(tx, id);
    if (!found.ok) return found;
    const { locked, shipment, lines } = found.value;
    const refused = refusedMove(shipmentMoves.decideDeliveryDifference, shipment.state);
    if (refused) return refused;
    const short = new Set(lines.filter((line) => isPositiveDecimal(shortOf(line))).map((line) => line.orderLineId));
    const foreign = decisions.find(({ orderLineId }) => !short.has(orderLineId));
    if (foreign) return notFound(foreign.orderLineId);
    if (decisions.length !== short.size || new Set(decisions.map((one) => one.orderLineId)).size !== short.size) {
      return invalidInput([{ path: 'decisions', message: 'everyShortLineOnce' }]);
    }
    for (const bearer of shortBearers) {
      const ids = decisions.filter((one) => one.bearer === bearer).map((one) => one.orderLineId);
      if (ids.length === 0) continue;
      await tx.db
        .update(shipmentLines)
        .set({ shortBearer: bearer })
        .where(and(eq(shipmentLines.shipmentId, id), inArray(shipmentLines.orderLineId, ids)));
    }
    const decided = lines.map((line) => ({
      ...line,
      shortBearer: decisions.find(({ orderLineId }) => orderLineId === line.orderLineId)?.bearer ?? null,
    }));
    const row = await settleShipment(
      tx,
      { locked, shipment, lines: decided },
      { decidedByName: actingPerson(tx).personName, decisionComment: comment },
    );
    await tx.audit({
      subjectType: 'Shipment',
      subjectId: id,
      summary: { toState: row.state, bearers: decisions.map((one) => one.bearer).join(', '), comment },
    });
    return ok(row);
  },
});
