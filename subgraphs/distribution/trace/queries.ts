import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, arrayContains, asc, eq, gt, ne, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { stockByBatch } from '../batch-release/queries.ts';
import { outletDeliveries, outletDeliveryLines, partnerStock } from '../partner-stock/tables.ts';
import { batchInputs } from '../production-order/tables.ts';
import { products } from '../read-model/tables.ts';
import { shipmentLines, shipments } from '../shipment/tables.ts';
import { batches, stockMovements } from '../stock/tables.ts';
import { readParts } from './read-parts.ts';
import type { TracedBatchRow, TraceRow } from './tables.ts';

/** Rows of one list; a batch of more is told to be incomplete. */
const most = 1_000;

/** Genealogy deeper than this is a circle or a mistake. */
const deepest = 20;

/** One batch's whole story, backward to what went into it and forward to where it went. */
export const readTrace = query({
  name: 'trace',
  permission: 'trace.read',
  input: z.object({ gtin: z.string().trim().regex(/^\S+$/).max(40), batchNumber: z.string().trim().min(1).max(40) }),
  async run(tx, { gtin, batchNumber }): Promise<TraceRow | null> {
    // A material has no bar code of ours: it is found by its product code.
    const roots = await tx.db
      .select({ id: batches.id })
      .from(batches)
      .innerJoin(products, eq(products.id, batches.productId))
      .where(
        and(
          scopedTo(tx.scope),
          eq(batches.batchNumber, batchNumber),
          or(arrayContains(products.gtins, [gtin]), eq(products.code, gtin)),
        ),
      );
    if (roots.length === 0) return null;
    return {
      id: `${gtin} ${batchNumber}`,
      ...(await traceOf(
        tx,
        roots.map(({ id }) => id),
      )),
    };
  },
});

async function traceOf(tx: ReadTx, rootIds: readonly string[]): Promise<Omit<TraceRow, 'id'>> {
  const found = await family(tx, rootIds);
  const ids = found.map(({ batch }) => batch.id);
  const idsOf = (...directions: TracedBatchRow['direction'][]) =>
    found.filter(({ direction }) => directions.includes(direction)).map(({ batch }) => batch.id);
  // What went into the batch, and what it became: a material's other deliveries are another batch's story.
  const before = idsOf('ORIGIN', 'BACKWARD');
  const after = idsOf('ORIGIN', 'FORWARD');
  const movements = (condition: SQL | undefined) =>
    tx.db.select().from(stockMovements).where(condition).orderBy(asc(stockMovements.id)).limit(most);
  const inputs = await tx.db
    .select()
    .from(batchInputs)
    .where(
      or(
        inArray(batchInputs.batchId, before),
        // Also what is in production still, and has no batch yet.
        inArray(batchInputs.inputBatchId, after),
      ),
    )
    .orderBy(asc(batchInputs.id))
    .limit(most);
  const quantities = await tx.db
    .select({
      batchId: stockMovements.batchId,
      kind: stockMovements.kind,
      quantity: sql<string>`sum(${stockMovements.quantity})`,
      valueMinor: sql<string>`sum(${stockMovements.valueMinor})`,
    })
    .from(stockMovements)
    .where(inArray(stockMovements.batchId, ids))
    .groupBy(stockMovements.batchId, stockMovements.kind);
  const receipts = await movements(and(inArray(stockMovements.batchId, before), eq(stockMovements.kind, 'RECEIPT')));
  const returns = await movements(and(inArray(stockMovements.batchId, after), eq(stockMovements.kind, 'SALES_RETURN')));
  const deliveries = await tx.db
    .select({
      id: shipmentLines.id,
      shipmentId: shipments.id,
      salesOrderId: shipments.salesOrderId,
      orderLineId: shipmentLines.orderLineId,
      batchId: shipmentLines.batchId,
      quantity: shipmentLines.quantity,
      signedQuantity: shipmentLines.signedQuantity,
      costMinor: shipmentLines.costMinor,
    })
    .from(shipmentLines)
    .innerJoin(shipments, eq(shipments.id, shipmentLines.shipmentId))
    .where(and(inArray(shipmentLines.batchId, after), ne(shipments.state, 'CANCELLED')))
    .orderBy(asc(shipmentLines.id))
    .limit(most);
  const toOutlets = await tx.db
    .select({
      id: outletDeliveryLines.id,
      outletDeliveryId: outletDeliveries.id,
      outletId: outletDeliveries.outletId,
      batchId: outletDeliveryLines.batchId,
      quantity: outletDeliveryLines.quantity,
    })
    .from(outletDeliveryLines)
    .innerJoin(outletDeliveries, eq(outletDeliveries.id, outletDeliveryLines.outletDeliveryId))
    .where(inArray(outletDeliveryLines.batchId, after))
    .orderBy(asc(outletDeliveryLines.id))
    .limit(most);
  const holders = await tx.db
    .select({ partnerId: partnerStock.partnerId, batchId: partnerStock.batchId, onHand: partnerStock.onHand })
    .from(partnerStock)
    .where(and(inArray(partnerStock.batchId, after), gt(partnerStock.onHand, '0')))
    .orderBy(asc(partnerStock.partnerId), asc(partnerStock.batchId))
    .limit(most);
  const stock = [...(await stockByBatch.load(tx, after)).values()].flat();
  const salesOrderIds = distinct(deliveries.map((row) => row.salesOrderId));
  const salesReturnIds = distinct(returns.map((row) => row.documentId));
  const parts = await readParts(tx, {
    roots: rootIds,
    before,
    after,
    received: quantities.filter((row) => row.kind === 'RECEIPT' || row.kind === 'PRODUCTION'),
    receipts,
    salesOrderIds,
    salesReturnIds,
  });
  const lists = [inputs, receipts, returns, deliveries, toOutlets, holders];
  return {
    batches: found,
    inputs,
    quantities: quantities.map((row) => ({ ...row, valueMinor: BigInt(row.valueMinor) })),
    receipts,
    deliveries,
    outletDeliveries: toOutlets,
    holders,
    returns,
    stock,
    isComplete: lists.every((list) => list.length < most),
    batchIds: distinct(ids),
    goodsReceiptLineIds: distinct(receipts.map((row) => row.documentLineId)),
    productionOrderIds: distinct(inputs.map((row) => row.productionOrderId)),
    shipmentIds: distinct(deliveries.map((row) => row.shipmentId)),
    salesOrderIds,
    orderLineIds: distinct(deliveries.map((row) => row.orderLineId)),
    salesReturnIds,
    parts,
  };
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

/** The batches themselves, all that went into them, and all that they went into. */
async function family(tx: ReadTx, rootIds: readonly string[]): Promise<TracedBatchRow[]> {
  const roots = sql`${`{${rootIds.join(',')}}`}::uuid[]`;
  const rows = await tx.db.execute<{ batch_id: string; direction: 'BACKWARD' | 'FORWARD'; depth: number }>(sql`
    with recursive backward as (
      select unnest(${roots}) as batch_id, 0 as depth
      union
      select input.input_batch_id, backward.depth + 1
      from backward join batch_inputs input on input.batch_id = backward.batch_id where backward.depth < ${deepest}
    ), forward as (
      select unnest(${roots}) as batch_id, 0 as depth
      union
      select input.batch_id, forward.depth + 1
      from forward join batch_inputs input on input.input_batch_id = forward.batch_id
      where input.batch_id is not null and forward.depth < ${deepest}
    )
    select batch_id, 'BACKWARD' as direction, min(depth)::int as depth from backward group by 1
    union all
    select batch_id, 'FORWARD', min(depth)::int from forward where depth > 0 group by 1`);
  const ids = [...new Set(rows.map((row) => row.batch_id))];
  const known = await tx.db.select().from(batches).where(inArray(batches.id, ids));
  const byId = new Map(known.map((batch) => [batch.id, batch]));
  return rows
    .flatMap(({ batch_id: id, direction, depth }): TracedBatchRow[] => {
      const batch = byId.get(id);
      if (!batch) throw new Error('genealogy names a batch that is not there');
      return [{ batch, direction: depth === 0 ? 'ORIGIN' : direction, depth }];
    })
    .sort((a, b) => a.depth - b.depth || (a.batch.id < b.batch.id ? -1 : 1));
}
