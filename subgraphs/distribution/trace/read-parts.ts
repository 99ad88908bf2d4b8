import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { and, asc, eq, ne } from 'drizzle-orm';
import { batchInputs } from '../production-order/tables.ts';
import { salesOrderLines } from '../sales-order/tables.ts';
import { salesReturnLines } from '../sales-return/tables.ts';
import { shipmentLines, shipments } from '../shipment/tables.ts';
import { all, joined, type Part, partsOfBatches, pointText, sideBySide, thousandths, within } from './parts.ts';
import type { TracedPartRow } from './tables.ts';

interface Found {
  roots: readonly string[];
  /** The batches asked for and what went into them; and what they became. */
  before: readonly string[];
  after: readonly string[];
  received: readonly { batchId: string; quantity: string }[];
  receipts: readonly { batchId: string; documentLineId: string }[];
  salesOrderIds: readonly string[];
  salesReturnIds: readonly string[];
}

/** What of each batch, and of each document's money, belongs to the batches asked for. */
export async function readParts(tx: ReadTx, found: Found): Promise<TracedPartRow[]> {
  const batches = await partsBackward(tx, found);
  for (const id of found.after) batches.set(id, [all]);
  const lines = new Map(found.receipts.map((row) => [row.documentLineId, batches.get(row.batchId) ?? []]));
  const documents = [batches, lines, ...(await partsOfSales(tx, found)), await partsOfReturns(tx, found)];
  return documents.flatMap((parts) =>
    [...parts].flatMap(([id, own]) =>
      own.map((part) => ({ id, from: pointText(part.from), until: pointText(part.until) })),
    ),
  );
}

async function partsBackward(tx: ReadTx, { roots, before, received }: Found): Promise<Map<string, Part[]>> {
  const uses = await tx.db
    .select({
      inputBatchId: batchInputs.inputBatchId,
      batchId: batchInputs.batchId,
      quantity: batchInputs.quantity,
    })
    .from(batchInputs)
    .where(inArray(batchInputs.inputBatchId, [...before]))
    .orderBy(asc(batchInputs.id));
  const inHand = new Map<string, bigint>();
  for (const row of received) inHand.set(row.batchId, (inHand.get(row.batchId) ?? 0n) + thousandths(row.quantity));
  return partsOfBatches(roots, uses, inHand);
}

/** Of orders and of their shipments: each line has its part by its amount, and a batch of it by its quantity. */
async function partsOfSales(tx: ReadTx, { salesOrderIds, after }: Found): Promise<Map<string, Part[]>[]> {
  const { id, salesOrderId, grossMinor, quantity } = salesOrderLines;
  const lines = await tx.db
    .select({ id, salesOrderId, grossMinor, quantity })
    .from(salesOrderLines)
    .where(inArray(salesOrderId, [...salesOrderIds]))
    .orderBy(asc(salesOrderId), asc(salesOrderLines.position));
  const shipped = await tx.db
    .select({
      shipmentId: shipmentLines.shipmentId,
      orderLineId: shipmentLines.orderLineId,
      batchId: shipmentLines.batchId,
      quantity: shipmentLines.quantity,
    })
    .from(shipmentLines)
    .innerJoin(shipments, eq(shipments.id, shipmentLines.shipmentId))
    .where(and(inArray(shipments.salesOrderId, [...salesOrderIds]), ne(shipments.state, 'CANCELLED')))
    .orderBy(asc(shipmentLines.shipmentId), asc(shipmentLines.id));
  const isOwn = new Set(after);
  const lineById = new Map(lines.map((line) => [line.id, line]));
  const piecesByLine = grouped(shipped, (piece) => piece.orderLineId);
  const orders = new Map<string, Part[]>();
  for (const [orderId, own] of grouped(lines, (line) => line.salesOrderId)) {
    const parts = sideBySide(own.map((line) => line.grossMinor)).flatMap((outer, index) => {
      const line = own[index];
      const pieces = piecesByLine.get(line?.id ?? '') ?? [];
      const inner = sideBySide(
        pieces.map((piece) => thousandths(piece.quantity)),
        thousandths(line?.quantity ?? '0'),
      );
      return inner.flatMap((part, at) => (isOwn.has(pieces[at]?.batchId ?? '') ? [within(outer, part)] : []));
    });
    orders.set(orderId, joined(parts));
  }
  const deliveries = new Map<string, Part[]>();
  for (const [shipmentId, pieces] of grouped(shipped, (piece) => piece.shipmentId)) {
    if (!pieces.some((piece) => isOwn.has(piece.batchId))) continue;
    const values = pieces.map((piece) => {
      const line = lineById.get(piece.orderLineId);
      const ordered = thousandths(line?.quantity ?? '0');
      // In thousandths of a cent: what a piece is worth needs no more to find its part.
      return ordered === 0n ? 0n : ((line?.grossMinor ?? 0n) * 1_000n * thousandths(piece.quantity)) / ordered;
    });
    const parts = sideBySide(values).filter((_part, at) => isOwn.has(pieces[at]?.batchId ?? ''));
    deliveries.set(shipmentId, joined(parts));
  }
  return [orders, deliveries];
}

async function partsOfReturns(tx: ReadTx, { salesReturnIds, after }: Found): Promise<Map<string, Part[]>> {
  const { salesReturnId, batchId, line, position } = salesReturnLines;
  const lines = await tx.db
    .select({ salesReturnId, batchId, line })
    .from(salesReturnLines)
    .where(inArray(salesReturnId, [...salesReturnIds]))
    .orderBy(asc(salesReturnId), asc(position));
  const isOwn = new Set(after);
  return new Map(
    [...grouped(lines, (row) => row.salesReturnId)].map(([id, own]) => {
      const parts = sideBySide(own.map((row) => BigInt(row.line.grossMinor)));
      return [id, joined(parts.filter((_part, at) => isOwn.has(own[at]?.batchId ?? '')))];
    }),
  );
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
