import { salesReturnReceived } from '@quanlian/events/sales-return-received.ts';
import { addDecimals } from '@quanlian/money/decimal.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { idField, optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import { ok } from '@quanlian/subgraph-kit/result.ts';
import { asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { LockedOrder } from '../sales-order/lock-sales-order.ts';
import { markReturned } from '../sales-order/progress.ts';
import { partOfLine, salesLineOf, totalsOf } from '../sales-order/rules.ts';
import { shipmentLines } from '../shipment/tables.ts';
import { receiveStock } from '../stock/move-stock.ts';
import { costOfPart, thousandths } from '../stock/rules.ts';
import { receivedParts } from './delivered.ts';
import { lockSalesReturn } from './lock-sales-return.ts';
import { moveSalesReturn } from './move-sales-return.ts';
import { salesReturnMoves } from './rules.ts';
import { salesReturnSaga } from './sales-return-saga.ts';
import { type SalesReturnLineRow, type SalesReturnRow, salesReturnLines } from './tables.ts';

/** The goods are here: into quarantine with their batch, and everything that hangs on it is told at once. */
export const receiveSalesReturn = command({
  name: 'receiveSalesReturn',
  permission: 'sales-return.receive',
  input: z.object({ id: idField, waybill: optionalTextField(60) }),
  async run(tx, { id, waybill }) {
    const found = await lockSalesReturn(tx, id, salesReturnMoves.receiveSalesReturn);
    if (!found.ok) return found;
    const { salesReturn, locked } = found.value;
    const lines = await decideAmounts(tx, salesReturn, locked);
    const { netMinor, taxMinor, grossMinor, couponMinor, pointsMinor, points } = totalsOf(
      lines.map(({ amounts }) => amounts),
    );
    const moved = await moveSalesReturn(tx, salesReturn, 'RECEIVED', {
      ...{ netMinor, taxMinor, grossMinor, couponMinor, pointsMinor, points },
      waybill,
      receivedByName: actingPerson(tx).personName,
      receivedAt: tx.businessTime,
    });
    await putIntoQuarantine(tx, moved, lines);
    await markReturned(tx, locked, lines);
    await tx.recordEvent(salesReturnReceived, {
      aggregateId: id,
      body: {
        salesReturnId: id,
        number: moved.number,
        salesOrderId: moved.salesOrderId,
        salesOrderNumber: moved.salesOrderNumber,
        channel: locked.order.channel,
        sellerLegalEntityId: moved.legalEntityId,
        buyerId: moved.buyerId,
        funding: locked.order.funding,
        currency: moved.currency,
        netMinor: netMinor.toString(),
        taxMinor: taxMinor.toString(),
        grossMinor: grossMinor.toString(),
        couponId: locked.order.couponId,
        couponMinor: couponMinor.toString(),
        points,
        pointsMinor: pointsMinor.toString(),
        lines: lines.map((line) => ({
          line: line.line,
          shipmentId: line.shipmentId,
          batchId: line.batchId,
          batchNumber: line.batchNumber,
          costMinor: line.costMinor.toString(),
        })),
      },
    });
    await tx.audit({ subjectType: 'SalesReturn', subjectId: id, summary: { waybill } });
    await tx.startSaga(salesReturnSaga, id);
    return ok(moved);
  },
});

type DecidedLine = Omit<SalesReturnLineRow, 'costMinor'> & {
  amounts: ReturnType<typeof partOfLine>;
  costMinor: bigint;
};

const keyOf = (part: { shipmentId: string; orderLineId: string }) => `${part.shipmentId}:${part.orderLineId}`;

/**
 * By the order line's stored allocation: out of the part that its shipment has of the line, after what of that came back
 * before. What comes back of a shipment sums to what it was invoiced with, and all of it to the line.
 */
async function decideAmounts(
  tx: CommandTx,
  { id, salesOrderId }: SalesReturnRow,
  { lines: orderLines }: LockedOrder,
): Promise<DecidedLine[]> {
  const rows = await tx.db
    .select({ line: salesReturnLines, shipped: shipmentLines })
    .from(salesReturnLines)
    .innerJoin(shipmentLines, eq(shipmentLines.id, salesReturnLines.shipmentLineId))
    .where(eq(salesReturnLines.salesReturnId, id))
    .orderBy(asc(salesReturnLines.position));
  const received = await receivedParts(tx, salesOrderId);
  const next = new Map(received.map((part) => [keyOf(part), part.quantity]));
  const decided: DecidedLine[] = [];
  for (const { line: row, shipped } of rows) {
    const orderLine = orderLines.find((line) => line.id === row.orderLineId);
    if (!orderLine) throw new Error(`line ${row.orderLineId} is not in the order`);
    const already = next.get(keyOf(row)) ?? '0';
    const amounts = partOfLine(orderLine, addDecimals(shipped.settledFrom ?? '0', already), row.quantity);
    next.set(keyOf(row), addDecimals(already, row.quantity));
    const costMinor = await costOfReturn(tx, row, shipped);
    const line = salesLineOf(orderLine, { amounts, quantity: row.quantity });
    await tx.db.update(salesReturnLines).set({ line, costMinor }).where(eq(salesReturnLines.id, row.id));
    decided.push({ ...row, line, amounts, costMinor });
  }
  return decided;
}

/** What these goods had cost when they left; whoever gives back the last of them gives back the rest of it. */
async function costOfReturn(
  tx: CommandTx,
  row: SalesReturnLineRow,
  shipped: { id: string; quantity: string; costMinor: bigint | null },
): Promise<bigint> {
  const [before] = await tx.db
    .select({
      quantity: sql<string>`coalesce(sum(${salesReturnLines.quantity}), 0)`,
      costMinor: sql<string>`coalesce(sum(${salesReturnLines.costMinor}), 0)`,
    })
    .from(salesReturnLines)
    .where(sql`${salesReturnLines.shipmentLineId} = ${shipped.id} and ${salesReturnLines.costMinor} is not null`);
  const rest = {
    onHand: thousandths(shipped.quantity) - thousandths(before?.quantity ?? '0'),
    valueMinor: (shipped.costMinor ?? 0n) - BigInt(before?.costMinor ?? '0'),
  };
  return costOfPart(rest, thousandths(row.quantity));
}

async function putIntoQuarantine(tx: CommandTx, row: SalesReturnRow, lines: DecidedLine[]): Promise<void> {
  for (const line of lines.toSorted((a, b) => (a.productId + a.batchId < b.productId + b.batchId ? -1 : 1))) {
    await receiveStock(tx, {
      kind: 'SALES_RETURN',
      document: { type: 'SalesReturn', id: row.id, number: row.number },
      documentLineId: line.id,
      counterpartyId: row.buyerId,
      place: { locationId: row.locationId, legalEntityId: row.legalEntityId },
      productId: line.productId,
      batchId: line.batchId,
      quantity: line.quantity,
      valueMinor: line.costMinor,
      quarantined: true,
    });
  }
}
