import { newId } from '@quanlian/ids/uuid.ts';
import { compareDecimals, sumDecimals } from '@quanlian/money/decimal.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { decimalField, idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { orderForShipping } from '../sales-order/progress.ts';
import { plain } from '../sales-order/rules.ts';
import { pickReservation } from '../stock/reservation.ts';
import { openToShip } from './rules.ts';
import { shipmentLines, shipments } from './tables.ts';

/** The warehouse makes a shipment of an order: what is to be taken of which batch, the earliest to expire first. */
export const createShipment = command({
  name: 'createShipment',
  permission: 'shipment.write',
  input: z.object({
    salesOrderId: idField,
    lines: z
      .array(z.object({ orderLineId: idField, quantity: decimalField({ scale: 3, above: '0' }) }))
      .min(1)
      .max(200),
  }),
  async run(tx, { salesOrderId, lines: wanted }) {
    if (tx.scope.kind !== 'hq') return notFound(salesOrderId);
    const found = await orderForShipping(tx, salesOrderId);
    if (!found.ok) return found;
    const { order, lines } = found.value;
    const picking = await inPicking(tx, salesOrderId);
    for (const [index, { orderLineId, quantity }] of wanted.entries()) {
      const line = lines.find(({ id }) => id === orderLineId);
      if (!line) return notFound(orderLineId);
      if (wanted.findIndex((other) => other.orderLineId === orderLineId) !== index) {
        return invalidInput([{ path: `lines.${index}.orderLineId`, message: 'lineNamedTwice' }]);
      }
      const open = openToShip(
        line,
        sumDecimals(picking.filter((row) => row.orderLineId === line.id).map((row) => row.quantity)),
      );
      if (compareDecimals(quantity, open) > 0) {
        return err({ kind: 'ShipsTooMuch', productName: line.productName, open: plain(open), baseUnit: line.baseUnit });
      }
    }
    const picked = await pickReservation(tx, {
      orderId: salesOrderId,
      lines: wanted.map((part) => ({
        ...part,
        minRemainingDays: lines.find(({ id }) => id === part.orderLineId)?.minimumRemainingDays ?? 0,
      })),
    });
    if (!picked.ok) return picked;
    const { personName, organisationId } = actingPerson(tx);
    const id = newId();
    const [row] = await tx.db
      .insert(shipments)
      .values({
        id,
        state: 'PICKING',
        organisationId,
        salesOrderId,
        salesOrderNumber: order.number,
        channel: order.channel,
        buyerId: order.buyerId,
        buyerName: order.buyerName,
        legalEntityId: order.legalEntityId,
        locationId: order.locationId,
        contactName: order.contactName,
        contactPhone: order.contactPhone,
        deliveryAddress: order.deliveryAddress,
        createdByName: personName,
        createdAt: tx.businessTime,
        number: await tx.nextNumber('SH'),
      })
      .returning();
    if (!row) throw new Error('the shipment was not written');
    await tx.db.insert(shipmentLines).values(
      picked.value.map((part, index) => {
        const line = lines.find((other) => other.id === part.orderLineId);
        if (!line) throw new Error('a line was picked that is not of the order');
        return {
          id: newId(),
          shipmentId: id,
          position: index + 1,
          orderLineId: line.id,
          productId: line.productId,
          productCode: line.productCode,
          productName: line.productName,
          baseUnit: line.baseUnit,
          unitsPerCase: line.unitsPerCase,
          batchId: part.batchId,
          batchNumber: part.batchNumber,
          bestBefore: part.bestBefore,
          quantity: part.quantity,
        };
      }),
    );
    await tx.audit({ subjectType: 'Shipment', subjectId: id, summary: { number: row.number, order: order.number } });
    return ok(row);
  },
});

/** What shipments of the order that have not left yet are to take. */
function inPicking(tx: CommandTx, salesOrderId: string) {
  return tx.db
    .select({ orderLineId: shipmentLines.orderLineId, quantity: shipmentLines.quantity })
    .from(shipmentLines)
    .innerJoin(shipments, eq(shipments.id, shipmentLines.shipmentId))
    .where(and(eq(shipments.salesOrderId, salesOrderId), eq(shipments.state, 'PICKING')));
}
