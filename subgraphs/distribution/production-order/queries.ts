import { type BatchLoader, batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { countedBetween, countedDays, figureCurrency } from '@quanlian/subgraph-kit/figures.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq, getTableColumns, ilike, or, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { products } from '../read-model/tables.ts';
import { batches } from '../stock/tables.ts';
import {
  type BatchInputRow,
  batchInputs,
  type ProductionOrderLineRow,
  type ProductionOrderRow,
  productionOrderLines,
  productionOrderStates,
  productionOrders,
} from './tables.ts';

/** What counts as made, by `completedAt`, in figures and in the lists to which they lead. */
export function countsAsMade(): SQL {
  return eq(productionOrders.currency, figureCurrency);
}

export const listProductionOrders = query({
  name: 'productionOrders',
  permission: 'production.read',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(productionOrderStates)).nullish(),
        productId: idField.nullish(),
        bomId: idField.nullish(),
        locationId: idField.nullish(),
        ...countedDays,
        text: z.string().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const keyset = newestFirst(productionOrders, after);
    const text = filter?.text?.trim() ? containing(filter.text) : undefined;
    const rows = await tx.db
      .select(getTableColumns(productionOrders))
      .from(productionOrders)
      .leftJoin(products, eq(products.id, productionOrders.productId))
      .leftJoin(batches, eq(batches.id, productionOrders.batchId))
      .where(
        and(
          scopedTo(tx.scope),
          filter?.states ? inArray(productionOrders.state, filter.states) : undefined,
          filter?.productId ? eq(productionOrders.productId, filter.productId) : undefined,
          filter?.bomId ? eq(productionOrders.bomId, filter.bomId) : undefined,
          filter?.locationId ? eq(productionOrders.locationId, filter.locationId) : undefined,
          countedBetween(filter, productionOrders.completedAt, countsAsMade()),
          text
            ? or(
                ilike(productionOrders.number, text),
                ilike(products.searchText, text),
                ilike(batches.batchNumber, text),
              )
            : undefined,
          keyset.condition,
        ),
      )
      .orderBy(...keyset.order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const readProductionOrder = query({
  name: 'productionOrder',
  permission: 'production.read',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    return (await productionOrderById.load(tx, [id])).get(id) ?? null;
  },
});

export const productionOrderById: BatchLoader<string, ProductionOrderRow> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(productionOrders)
      .where(and(inArray(productionOrders.id, [...ids]), scopedTo(tx.scope)));
    return byKey(rows, (row) => row.id);
  },
);

export const productionOrderByBatch: BatchLoader<string, ProductionOrderRow> = batchLoader(
  async (tx, batchIds: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(productionOrders)
      .where(and(inArray(productionOrders.batchId, [...batchIds]), scopedTo(tx.scope)));
    return byKey(rows, (row) => row.batchId ?? '');
  },
);

export const linesByProductionOrder: BatchLoader<string, ProductionOrderLineRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(productionOrderLines)
      .where(and(inArray(productionOrderLines.productionOrderId, [...ids]), scopedTo(tx.scope)))
      .orderBy(asc(productionOrderLines.position));
    return groupedBy(rows, ids, (row) => row.productionOrderId);
  },
);

export const inputsByProductionOrder: BatchLoader<string, BatchInputRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(batchInputs)
      .where(and(inArray(batchInputs.productionOrderId, [...ids]), scopedTo(tx.scope)))
      .orderBy(asc(batchInputs.id));
    return groupedBy(rows, ids, (row) => row.productionOrderId);
  },
);

/** What went into batches. */
export const inputsByBatch: BatchLoader<string, BatchInputRow[]> = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(batchInputs)
    .where(and(inArray(batchInputs.batchId, [...ids]), scopedTo(tx.scope)))
    .orderBy(asc(batchInputs.id));
  return groupedBy(rows, ids, (row) => row.batchId ?? '');
});

/** Where batches went as materials; the batch that they became is known once its order is completed. */
export const usesByBatch: BatchLoader<string, BatchInputRow[]> = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(batchInputs)
    .where(and(inArray(batchInputs.inputBatchId, [...ids]), scopedTo(tx.scope)))
    .orderBy(asc(batchInputs.id));
  return groupedBy(rows, ids, (row) => row.inputBatchId);
});

export const productionOrderHistory = historyOf('ProductionOrder');
