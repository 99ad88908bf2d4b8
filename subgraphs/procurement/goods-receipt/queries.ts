import { type BatchLoader, batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { countedBetween, countedDays, figureCurrency } from '@quanlian/subgraph-kit/figures.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq, exists, ilike, ne, or, type SQL, sql } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { purchaseOrders } from '../purchase-order/tables.ts';
import {
  type GoodsReceiptLineRow,
  type GoodsReceiptRow,
  goodsReceiptLines,
  goodsReceiptStates,
  goodsReceipts,
  supplierReturnStates,
} from './tables.ts';

const subquery = new QueryBuilder();

/** What counts as received, by `inspectedAt`, in figures and in the lists to which they lead. */
export function countsAsReceived(): SQL | undefined {
  return and(ne(goodsReceipts.state, 'REJECTED'), eq(goodsReceipts.currency, figureCurrency));
}

function mentions(text: string): SQL | undefined {
  const pattern = containing(text);
  return or(
    ilike(goodsReceipts.number, pattern),
    ilike(goodsReceipts.supplierName, pattern),
    exists(
      subquery
        .select({ one: sql`1` })
        .from(goodsReceiptLines)
        .where(
          and(eq(goodsReceiptLines.goodsReceiptId, goodsReceipts.id), ilike(goodsReceiptLines.batchNumber, pattern)),
        ),
    ),
    exists(
      subquery
        .select({ one: sql`1` })
        .from(purchaseOrders)
        .where(and(eq(purchaseOrders.id, goodsReceipts.purchaseOrderId), ilike(purchaseOrders.number, pattern))),
    ),
  );
}

export const listGoodsReceipts = query({
  name: 'goodsReceipts',
  permission: 'goods-receipt.read',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(goodsReceiptStates)).nullish(),
        returnStates: z.array(z.enum(supplierReturnStates)).nullish(),
        supplierId: idField.nullish(),
        purchaseOrderId: idField.nullish(),
        locationId: idField.nullish(),
        ...countedDays,
        text: z.string().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const keyset = newestFirst(goodsReceipts, after);
    const rows = await tx.db
      .select()
      .from(goodsReceipts)
      .where(
        and(
          scopedTo(tx.scope, goodsReceipts.supplierId),
          filter?.states ? inArray(goodsReceipts.state, filter.states) : undefined,
          filter?.returnStates ? inArray(goodsReceipts.returnState, filter.returnStates) : undefined,
          filter?.supplierId ? eq(goodsReceipts.supplierId, filter.supplierId) : undefined,
          filter?.purchaseOrderId ? eq(goodsReceipts.purchaseOrderId, filter.purchaseOrderId) : undefined,
          filter?.locationId ? eq(goodsReceipts.locationId, filter.locationId) : undefined,
          countedBetween(filter, goodsReceipts.inspectedAt, countsAsReceived()),
          filter?.text?.trim() ? mentions(filter.text) : undefined,
          keyset.condition,
        ),
      )
      .orderBy(...keyset.order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const readGoodsReceipt = query({
  name: 'goodsReceipt',
  permission: 'goods-receipt.read',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    return (await goodsReceiptById.load(tx, [id])).get(id) ?? null;
  },
});

export const goodsReceiptById: BatchLoader<string, GoodsReceiptRow> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(goodsReceipts)
      .where(and(inArray(goodsReceipts.id, [...ids]), scopedTo(tx.scope, goodsReceipts.supplierId)));
    return byKey(rows, (row) => row.id);
  },
);

export const linesByGoodsReceipt: BatchLoader<string, GoodsReceiptLineRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(goodsReceiptLines)
      .where(and(inArray(goodsReceiptLines.goodsReceiptId, [...ids]), scopedTo(tx.scope, goodsReceiptLines.supplierId)))
      .orderBy(asc(goodsReceiptLines.position));
    return groupedBy(rows, ids, (row) => row.goodsReceiptId);
  },
);

/** The receipt of each notice. */
export const receiptByShipmentNotice: BatchLoader<string, GoodsReceiptRow> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(goodsReceipts)
      .where(and(inArray(goodsReceipts.shipmentNoticeId, [...ids]), scopedTo(tx.scope, goodsReceipts.supplierId)));
    return byKey(rows, (row) => row.shipmentNoticeId);
  },
);

export const goodsReceiptHistory = historyOf('GoodsReceipt', {
  told: ['receiveGoods', 'inspectGoods', 'putGoodsIntoStock', 'returnRejectedGoods'],
});
