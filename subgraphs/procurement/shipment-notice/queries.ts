import { type BatchLoader, batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { type Scope, scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq, exists, ilike, or, type SQL, sql } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { purchaseOrders } from '../purchase-order/tables.ts';
import {
  type ShipmentDocumentRow,
  type ShipmentNoticeLineRow,
  type ShipmentNoticeRow,
  shipmentDocuments,
  shipmentNoticeLines,
  shipmentNoticeStates,
  shipmentNotices,
} from './tables.ts';

const subquery = new QueryBuilder();

function mentions(text: string): SQL | undefined {
  const pattern = containing(text);
  return or(
    ilike(shipmentNotices.number, pattern),
    ilike(shipmentNotices.waybillNumber, pattern),
    ilike(shipmentNotices.supplierName, pattern),
    exists(
      subquery
        .select({ one: sql`1` })
        .from(shipmentNoticeLines)
        .where(
          and(
            eq(shipmentNoticeLines.shipmentNoticeId, shipmentNotices.id),
            ilike(shipmentNoticeLines.batchNumber, pattern),
          ),
        ),
    ),
    exists(
      subquery
        .select({ one: sql`1` })
        .from(purchaseOrders)
        .where(and(eq(purchaseOrders.id, shipmentNotices.purchaseOrderId), ilike(purchaseOrders.number, pattern))),
    ),
  );
}

export const listShipmentNotices = query({
  name: 'shipmentNotices',
  permission: 'shipment-notice.read',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(shipmentNoticeStates)).nullish(),
        supplierId: idField.nullish(),
        purchaseOrderId: idField.nullish(),
        locationId: idField.nullish(),
        text: z.string().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const keyset = newestFirst(shipmentNotices, after);
    const rows = await tx.db
      .select()
      .from(shipmentNotices)
      .where(
        and(
          scopedTo(tx.scope, shipmentNotices.supplierId),
          filter?.states ? inArray(shipmentNotices.state, filter.states) : undefined,
          filter?.supplierId ? eq(shipmentNotices.supplierId, filter.supplierId) : undefined,
          filter?.purchaseOrderId ? eq(shipmentNotices.purchaseOrderId, filter.purchaseOrderId) : undefined,
          filter?.locationId ? eq(shipmentNotices.locationId, filter.locationId) : undefined,
          filter?.text?.trim() ? mentions(filter.text) : undefined,
          keyset.condition,
        ),
      )
      .orderBy(...keyset.order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const readShipmentNotice = query({
  name: 'shipmentNotice',
  permission: 'shipment-notice.read',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    return (await shipmentNoticeById.load(tx, [id])).get(id) ?? null;
  },
});

export const shipmentNoticeById: BatchLoader<string, ShipmentNoticeRow> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(shipmentNotices)
      .where(and(inArray(shipmentNotices.id, [...ids]), scopedTo(tx.scope, shipmentNotices.supplierId)));
    return byKey(rows, (row) => row.id);
  },
);

function noticeIsVisible(scope: Scope): SQL {
  return exists(
    subquery
      .select({ one: sql`1` })
      .from(shipmentNotices)
      .where(
        and(eq(shipmentNotices.id, shipmentNoticeLines.shipmentNoticeId), scopedTo(scope, shipmentNotices.supplierId)),
      ),
  );
}

export const linesByShipmentNotice: BatchLoader<string, ShipmentNoticeLineRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(shipmentNoticeLines)
      .where(and(inArray(shipmentNoticeLines.shipmentNoticeId, [...ids]), noticeIsVisible(tx.scope)))
      .orderBy(asc(shipmentNoticeLines.position));
    return groupedBy(rows, ids, (row) => row.shipmentNoticeId);
  },
);

export const documentsByShipmentNotice: BatchLoader<string, ShipmentDocumentRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(shipmentDocuments)
      .where(
        and(inArray(shipmentDocuments.shipmentNoticeId, [...ids]), scopedTo(tx.scope, shipmentDocuments.supplierId)),
      )
      .orderBy(asc(shipmentDocuments.id));
    return groupedBy(rows, ids, (row) => row.shipmentNoticeId);
  },
);

export const shipmentNoticeHistory = historyOf('ShipmentNotice', {
  told: ['receiveGoods'],
});
