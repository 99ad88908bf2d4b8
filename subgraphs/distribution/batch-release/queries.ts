import { type BatchLoader, batchLoader, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, desc, eq, exists, getTableColumns, ilike, notExists, or, sql } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { products } from '../read-model/tables.ts';
import { batches, batchStates, type StockItemRow, stockItems } from '../stock/tables.ts';
import { type BatchInspectionRow, batchInspections } from './tables.ts';

const inspections = new QueryBuilder()
  .select({ one: sql`1` })
  .from(batchInspections)
  .where(eq(batchInspections.batchId, batches.id));

export const listBatches = query({
  name: 'batches',
  permission: 'production.read',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(batchStates)).nullish(),
        isInspected: z.boolean().nullish(),
        productId: idField.nullish(),
        text: z.string().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const keyset = newestFirst(batches, after);
    const text = filter?.text?.trim() ? containing(filter.text) : undefined;
    const isInspected = filter?.isInspected ?? null;
    const rows = await tx.db
      .select(getTableColumns(batches))
      .from(batches)
      .leftJoin(products, eq(products.id, batches.productId))
      .where(
        and(
          scopedTo(tx.scope),
          filter?.states ? inArray(batches.state, filter.states) : undefined,
          isInspected === null ? undefined : isInspected ? exists(inspections) : notExists(inspections),
          filter?.productId ? eq(batches.productId, filter.productId) : undefined,
          text ? or(ilike(batches.batchNumber, text), ilike(products.searchText, text)) : undefined,
          keyset.condition,
        ),
      )
      .orderBy(...keyset.order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const readBatch = query({
  name: 'batch',
  permission: 'production.read',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    const [row] = await tx.db
      .select()
      .from(batches)
      .where(and(eq(batches.id, id), scopedTo(tx.scope)));
    return row ?? null;
  },
});

/** The looks at batches, the last first. */
export const inspectionsByBatch: BatchLoader<string, BatchInspectionRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(batchInspections)
      .where(and(inArray(batchInspections.batchId, [...ids]), scopedTo(tx.scope)))
      .orderBy(desc(batchInspections.id));
    return groupedBy(rows, ids, (row) => row.batchId);
  },
);

/** Where batches lie. */
export const stockByBatch: BatchLoader<string, StockItemRow[]> = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select({
      item: stockItems,
      batch: batches,
      productName: products.name,
      productCode: products.code,
      baseUnit: products.baseUnit,
    })
    .from(stockItems)
    .innerJoin(batches, eq(batches.id, stockItems.batchId))
    .leftJoin(products, eq(products.id, stockItems.productId))
    .where(and(inArray(stockItems.batchId, [...ids]), scopedTo(tx.scope), sql`${stockItems.onHand} > 0`))
    .orderBy(asc(stockItems.locationId));
  return groupedBy(rows, ids, (row) => row.item.batchId);
});

export const batchHistory = historyOf('Batch');
