import { goodsShipped } from '@quanlian/events/goods-shipped.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import { err, ok } from '@quanlian/subgraph-kit/result.ts';
import { asc, sql } from 'drizzle-orm';
import { z } from 'zod';
import { markShipped } from '../sales-order/progress.ts';
import { shippableStates } from '../sales-order/rules.ts';
import { issueStock } from '../stock/move-stock.ts';
import { batches } from '../stock/tables.ts';
import { lockShipmentForHq } from './lock-shipment.ts';
import { moveShipment } from './move-shipment.ts';
import { shipmentMoves } from './rules.ts';
import type { ShipmentLineRow } from './tables.ts';

/** The carrier has taken over the goods: they leave the stock, and are on their way 发出商品. */
export const shipGoods = command({
  name: 'shipGoods',
  permission: 'shipment.write',
  input: z.object({ id: idField, carrierName: textField(50), waybillNumber: textField(50) }),
  async run(tx, { id, carrierName, waybillNumber }) {
    const found = await lockShipmentForHq(tx, id);
    if (!found.ok) return found;
    const { locked, shipment, lines } = found.value;
    // Cancelled at the same moment: the goods stay.
    const refused =
      refusedMove(shipmentMoves.shipGoods, shipment.state) ??
      refusedMove({ from: shippableStates }, locked.order.state);
    if (refused) return refused;
    const day = businessDay(tx.businessTime);
    const expired = lines.find((line) => line.bestBefore !== null && line.bestBefore < day);
    if (expired) {
      return err({ kind: 'BatchExpired', productName: expired.productName, batchNumber: expired.batchNumber });
    }
    const withdrawn = await withdrawnBatch(tx, lines);
    if (withdrawn) {
      return err({ kind: 'BatchNotReleased', productName: withdrawn.productName, batchNumber: withdrawn.batchNumber });
    }
    const issued = await issueStock(tx, {
      kind: 'SALE',
      document: { type: 'Shipment', id, number: shipment.number },
      counterpartyId: shipment.buyerId,
      lines: lines.map((line) => ({
        orderLineId: line.orderLineId,
        batchId: line.batchId,
        quantity: line.quantity,
        documentLineId: line.id,
      })),
    });
    const costs = new Map(issued.map((part) => [part.documentLineId, part.costMinor]));
    await tx.db.execute(sql`
      update shipment_lines line set cost_minor = part.cost
      from jsonb_to_recordset(${JSON.stringify(
        issued.map((part) => ({ id: part.documentLineId, cost: part.costMinor.toString() })),
      )}::jsonb) as part (id uuid, cost bigint)
      where line.id = part.id`);
    await markShipped(tx, locked, lines);
    const row = await moveShipment(tx, shipment, {
      state: 'SHIPPED',
      carrierName,
      waybillNumber,
      shippedAt: tx.businessTime,
      shippedByName: actingPerson(tx).personName,
    });
    await tx.recordEvent(goodsShipped, {
      aggregateId: id,
      body: {
        shipmentId: id,
        number: row.number,
        salesOrderId: row.salesOrderId,
        salesOrderNumber: row.salesOrderNumber,
        sellerLegalEntityId: row.legalEntityId,
        buyerId: row.buyerId,
        currency: locked.order.currency,
        lines: lines.map((line) => ({
          shipmentLineId: line.id,
          orderLineId: line.orderLineId,
          productId: line.productId,
          batchId: line.batchId,
          batchNumber: line.batchNumber,
          quantity: line.quantity,
          costMinor: (costs.get(line.id) ?? 0n).toString(),
        })),
      },
    });
    await raiseNotice(tx, {
      organisationId: row.buyerId,
      permission: row.channel === 'DEALER' ? 'shipment.sign' : null,
      kind: 'GOODS_SHIPPED',
      documentType: 'Shipment',
      documentId: id,
      facts: { number: row.number, carrier: carrierName, waybill: waybillNumber },
    });
    await tx.audit({
      subjectType: 'Shipment',
      subjectId: id,
      summary: { toState: row.state, carrier: carrierName, waybill: waybillNumber },
    });
    return ok(row);
  },
});

/** A line whose batch was found unfit since it was picked; the batches stay as they are until the goods have left. */
async function withdrawnBatch(tx: CommandTx, lines: readonly ShipmentLineRow[]): Promise<ShipmentLineRow | undefined> {
  const rows = await tx.db
    .select({ id: batches.id, state: batches.state })
    .from(batches)
    .where(
      inArray(
        batches.id,
        lines.map((line) => line.batchId),
      ),
    )
    .orderBy(asc(batches.id))
    .for('share');
  const released = new Set(rows.filter(({ state }) => state === 'RELEASED').map(({ id }) => id));
  return lines.find((line) => !released.has(line.batchId));
}
