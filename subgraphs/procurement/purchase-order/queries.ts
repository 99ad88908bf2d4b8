import { type BatchLoader, batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { countedBetween, countedDays, figureCurrency } from '@quanlian/subgraph-kit/figures.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { type Scope, scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { type AnyColumn, and, asc, desc, eq, exists, ilike, isNotNull, ne, or, type SQL, sql } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { isLateOrder, isOrderToShip } from './line-conditions.ts';
import {
  type PurchaseOrderChangeRow,
  type PurchaseOrderLineRow,
  type PurchaseOrderRow,
  purchaseOrderChanges,
  purchaseOrderLines,
  purchaseOrderStates,
  purchaseOrders,
} from './tables.ts';

const subquery = new QueryBuilder();

/** Headquarters see all orders, a supplier its own once they were sent to it. */
export function visiblePurchaseOrders(scope: Scope): SQL | undefined {
  const own = scopedTo(scope, purchaseOrders.supplierId);
  return scope.kind === 'organisation' ? and(own, isNotNull(purchaseOrders.sentAt)) : own;
}

/** The condition that a row's order is visible, for tables that only name their order. */
function orderIsVisible(scope: Scope, orderId: AnyColumn): SQL {
  return exists(
    subquery
      .select({ one: sql`1` })
      .from(purchaseOrders)
      .where(and(eq(purchaseOrders.id, orderId), visiblePurchaseOrders(scope))),
  );
}

/** What counts as ordered, by `sentAt`, in figures and in the lists to which they lead. */
export function countsAsOrdered(): SQL | undefined {
  return and(ne(purchaseOrders.state, 'CANCELLED'), eq(purchaseOrders.currency, figureCurrency));
}

function hasLineOf(productId: string): SQL {
  return exists(
    subquery
      .select({ one: sql`1` })
      .from(purchaseOrderLines)
      .where(
        and(eq(purchaseOrderLines.purchaseOrderId, purchaseOrders.id), eq(purchaseOrderLines.productId, productId)),
      ),
  );
}

export const listPurchaseOrders = query({
  name: 'purchaseOrders',
  permission: 'purchase-order.read',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(purchaseOrderStates)).nullish(),
        supplierId: idField.nullish(),
        contractId: idField.nullish(),
        legalEntityId: idField.nullish(),
        productId: idField.nullish(),
        isLate: z.boolean().nullish(),
        isToShip: z.boolean().nullish(),
        ...countedDays,
        text: z.string().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const keyset = newestFirst(purchaseOrders, after);
    const text = filter?.text?.trim() ? containing(filter.text) : undefined;
    const rows = await tx.db
      .select()
      .from(purchaseOrders)
      .where(
        and(
          visiblePurchaseOrders(tx.scope),
          filter?.states ? inArray(purchaseOrders.state, filter.states) : undefined,
          filter?.supplierId ? eq(purchaseOrders.supplierId, filter.supplierId) : undefined,
          filter?.contractId ? eq(purchaseOrders.contractId, filter.contractId) : undefined,
          filter?.legalEntityId ? eq(purchaseOrders.legalEntityId, filter.legalEntityId) : undefined,
          filter?.productId ? hasLineOf(filter.productId) : undefined,
          filter?.isLate ? isLateOrder(businessDay(tx.businessTime)) : undefined,
          filter?.isToShip ? isOrderToShip() : undefined,
          countedBetween(filter, purchaseOrders.sentAt, countsAsOrdered()),
          text ? or(ilike(purchaseOrders.number, text), ilike(purchaseOrders.supplierName, text)) : undefined,
          keyset.condition,
        ),
      )
      .orderBy(...keyset.order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const readPurchaseOrder = query({
  name: 'purchaseOrder',
  permission: 'purchase-order.read',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    return (await purchaseOrderById.load(tx, [id])).get(id) ?? null;
  },
});

export const purchaseOrderById: BatchLoader<string, PurchaseOrderRow> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(purchaseOrders)
      .where(and(inArray(purchaseOrders.id, [...ids]), visiblePurchaseOrders(tx.scope)));
    return byKey(rows, (row) => row.id);
  },
);

export const purchaseOrderLineById: BatchLoader<string, PurchaseOrderLineRow> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(purchaseOrderLines)
      .where(
        and(inArray(purchaseOrderLines.id, [...ids]), orderIsVisible(tx.scope, purchaseOrderLines.purchaseOrderId)),
      );
    return byKey(rows, (row) => row.id);
  },
);

export const linesByPurchaseOrder: BatchLoader<string, PurchaseOrderLineRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(purchaseOrderLines)
      .where(
        and(
          inArray(purchaseOrderLines.purchaseOrderId, [...ids]),
          orderIsVisible(tx.scope, purchaseOrderLines.purchaseOrderId),
        ),
      )
      .orderBy(asc(purchaseOrderLines.position));
    return groupedBy(rows, ids, (row) => row.purchaseOrderId);
  },
);

/** The latest proposed change per order. */
export const changeByPurchaseOrder: BatchLoader<string, PurchaseOrderChangeRow> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .selectDistinctOn([purchaseOrderChanges.purchaseOrderId])
      .from(purchaseOrderChanges)
      .where(
        and(
          inArray(purchaseOrderChanges.purchaseOrderId, [...ids]),
          orderIsVisible(tx.scope, purchaseOrderChanges.purchaseOrderId),
        ),
      )
      .orderBy(purchaseOrderChanges.purchaseOrderId, desc(purchaseOrderChanges.id));
    return byKey(rows, (row) => row.purchaseOrderId);
  },
);

export const purchaseOrderHistory = historyOf('PurchaseOrder', {
  told: [
    'releasePurchaseOrder-PENDING_CONFIRMATION',
    'approvePurchaseOrder',
    'acceptPurchaseOrderChange',
    'refusePurchaseOrderChange',
    'cancelPurchaseOrder',
    'closePurchaseOrder',
    'system-CLOSED',
  ],
});
