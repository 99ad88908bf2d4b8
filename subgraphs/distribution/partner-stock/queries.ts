import { type BatchLoader, batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { addDays, businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, desc, eq, getTableColumns, gt, ilike, lt, lte, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import {
  type OutletDeliveryLineRow,
  type OutletDeliveryRow,
  outletDeliveries,
  outletDeliveryLines,
  type PartnerStockItemRow,
  partnerStock,
  partnerStockMovements,
} from './tables.ts';

/** Batch and dealer together. */
const rowKey = sql<string>`${partnerStock.batchId} || ':' || ${partnerStock.partnerId}`;

/** Sorts what does not spoil behind everything that does. */
const farFuture = '9999-12-31';

export const listPartnerStock = query({
  name: 'partnerStock',
  permission: 'partner-stock.read',
  input: pageArguments.extend({
    filter: z
      .object({
        partnerId: idField.nullish(),
        productId: idField.nullish(),
        text: z.string().max(100).nullish(),
        expiresWithinDays: z.number().int().min(0).max(3650).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const [bestBefore, key] = decodeCursor(after) ?? [];
    const text = filter?.text?.trim() ? containing(filter.text) : undefined;
    const order = sql`coalesce(${partnerStock.bestBefore}, ${farFuture}::date)`;
    const within = filter?.expiresWithinDays;
    const rows = await tx.db
      .select({ ...getTableColumns(partnerStock), key: rowKey })
      .from(partnerStock)
      .where(
        and(
          scopedTo(tx.scope, partnerStock.partnerId),
          gt(partnerStock.onHand, '0'),
          filter?.partnerId ? eq(partnerStock.partnerId, filter.partnerId) : undefined,
          filter?.productId ? eq(partnerStock.productId, filter.productId) : undefined,
          text
            ? or(
                ilike(partnerStock.productName, text),
                ilike(partnerStock.productCode, text),
                ilike(partnerStock.batchNumber, text),
              )
            : undefined,
          within === null || within === undefined
            ? undefined
            : lte(partnerStock.bestBefore, addDays(businessDay(tx.businessTime), within)),
          bestBefore && key ? sql`(${order}, ${rowKey}) > (${bestBefore}::date, ${key})` : undefined,
        ),
      )
      .orderBy(order, rowKey)
      .limit(first + 1);
    return pageOf(rows, first, (row) => [row.bestBefore ?? farFuture, row.key]);
  },
});

export const listPartnerStockMovements = query({
  name: 'partnerStockMovements',
  permission: 'partner-stock.read',
  input: pageArguments.extend({
    filter: z
      .object({ partnerId: idField.nullish(), batchId: idField.nullish(), documentId: idField.nullish() })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const [afterId] = decodeCursor(after) ?? [];
    const rows = await tx.db
      .select()
      .from(partnerStockMovements)
      .where(
        and(
          scopedTo(tx.scope, partnerStockMovements.partnerId),
          filter?.partnerId ? eq(partnerStockMovements.partnerId, filter.partnerId) : undefined,
          filter?.batchId ? eq(partnerStockMovements.batchId, filter.batchId) : undefined,
          filter?.documentId ? eq(partnerStockMovements.documentId, filter.documentId) : undefined,
          afterId ? lt(partnerStockMovements.id, afterId) : undefined,
        ),
      )
      .orderBy(desc(partnerStockMovements.id))
      .limit(first + 1);
    return pageOf(rows, first, (row) => [row.id]);
  },
});

/** The rows of the caller's stock by batch and dealer, as `key` names them. */
export const partnerStockByKey: BatchLoader<string, PartnerStockItemRow> = batchLoader(
  async (tx, keys: readonly string[]) => {
    const batchIds = keys.map((key) => key.slice(0, key.indexOf(':')));
    const rows = await tx.db
      .select({ ...getTableColumns(partnerStock), key: rowKey })
      .from(partnerStock)
      .where(and(inArray(partnerStock.batchId, batchIds), scopedTo(tx.scope, partnerStock.partnerId)));
    return byKey(rows, (row) => row.key);
  },
);

export const listOutletDeliveries = query({
  name: 'outletDeliveries',
  permission: 'partner-stock.read',
  input: pageArguments.extend({
    filter: z.object({ outletId: idField.nullish(), partnerId: idField.nullish() }).nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const keyset = newestFirst(outletDeliveries, after);
    const rows = await tx.db
      .select()
      .from(outletDeliveries)
      .where(
        and(
          scopedTo(tx.scope, outletDeliveries.partnerId, outletDeliveries.outletId),
          filter?.outletId ? eq(outletDeliveries.outletId, filter.outletId) : undefined,
          filter?.partnerId ? eq(outletDeliveries.partnerId, filter.partnerId) : undefined,
          keyset.condition,
        ),
      )
      .orderBy(...keyset.order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const readOutletDelivery = query({
  name: 'outletDelivery',
  permission: 'partner-stock.read',
  input: z.object({ id: idField }),
  run: async (tx, { id }) => (await outletDeliveryById.load(tx, [id])).get(id) ?? null,
});

export const outletDeliveryById: BatchLoader<string, OutletDeliveryRow> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(outletDeliveries)
      .where(
        and(
          inArray(outletDeliveries.id, [...ids]),
          scopedTo(tx.scope, outletDeliveries.partnerId, outletDeliveries.outletId),
        ),
      );
    return byKey(rows, (row) => row.id);
  },
);

export const linesByOutletDelivery: BatchLoader<string, OutletDeliveryLineRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select(getTableColumns(outletDeliveryLines))
      .from(outletDeliveryLines)
      .innerJoin(outletDeliveries, eq(outletDeliveries.id, outletDeliveryLines.outletDeliveryId))
      .where(
        and(
          inArray(outletDeliveryLines.outletDeliveryId, [...ids]),
          scopedTo(tx.scope, outletDeliveries.partnerId, outletDeliveries.outletId),
        ),
      )
      .orderBy(asc(outletDeliveryLines.position));
    return groupedBy(rows, ids, (row) => row.outletDeliveryId);
  },
);

export const outletDeliveryHistory = historyOf('OutletDelivery');
