import { type BatchLoader, batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { countedBetween, countedDays, figureCurrency } from '@quanlian/subgraph-kit/figures.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField, localDateField } from '@quanlian/subgraph-kit/input-fields.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { type Scope, scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { type AnyColumn, and, asc, eq, exists, ilike, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { salesChannelNames } from '../sales-channel/tables.ts';
import {
  type SalesOrderLineRow,
  type SalesOrderRow,
  salesOrderLines,
  salesOrderRefunds,
  salesOrderStates,
  salesOrders,
} from './tables.ts';

const subquery = new QueryBuilder();

/** Headquarters see all orders, a dealer and a shopper their own. */
export function visibleSalesOrders(scope: Scope): SQL {
  return scopedTo(scope, salesOrders.buyerId);
}

/** What counts as sold, by `confirmedAt`, in figures and in the lists to which they lead. */
export function countsAsSold(): SQL | undefined {
  return and(
    notInArray(salesOrders.state, ['CLOSING', 'CANCELLED', 'LAPSED', 'REFUSED']),
    eq(salesOrders.currency, figureCurrency),
  );
}

/** The condition that a row's order is visible, for tables that only name their order. */
export function salesOrderIsVisible(scope: Scope, orderId: AnyColumn): SQL {
  if (scope.kind === 'hq' || scope.kind === 'service') return sql`true`;
  return exists(
    subquery
      .select({ one: sql`1` })
      .from(salesOrders)
      .where(and(eq(salesOrders.id, orderId), visibleSalesOrders(scope))),
  );
}

function hasLineOf(productId: string): SQL {
  return exists(
    subquery
      .select({ one: sql`1` })
      .from(salesOrderLines)
      .where(and(eq(salesOrderLines.salesOrderId, salesOrders.id), eq(salesOrderLines.productId, productId))),
  );
}

export const listSalesOrders = query({
  name: 'salesOrders',
  permission: 'sales-order.read',
  input: pageArguments.extend({
    filter: z
      .object({
        channel: z.enum(salesChannelNames).nullish(),
        states: z.array(z.enum(salesOrderStates)).nullish(),
        buyerId: idField.nullish(),
        agreementId: idField.nullish(),
        productId: idField.nullish(),
        ...countedDays,
        text: z.string().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const keyset = newestFirst(salesOrders, after);
    const text = filter?.text?.trim() ? containing(filter.text) : undefined;
    const rows = await tx.db
      .select()
      .from(salesOrders)
      .where(
        and(
          visibleSalesOrders(tx.scope),
          filter?.channel ? eq(salesOrders.channel, filter.channel) : undefined,
          filter?.states ? inArray(salesOrders.state, filter.states) : undefined,
          filter?.buyerId ? eq(salesOrders.buyerId, filter.buyerId) : undefined,
          filter?.agreementId ? eq(salesOrders.agreementId, filter.agreementId) : undefined,
          countedBetween(filter, salesOrders.confirmedAt, countsAsSold()),
          filter?.productId ? hasLineOf(filter.productId) : undefined,
          text ? or(ilike(salesOrders.number, text), ilike(salesOrders.searchText, text)) : undefined,
          keyset.condition,
        ),
      )
      .orderBy(...keyset.order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const countSalesOrders = query({
  name: 'salesOrderCounts',
  permission: 'sales-order.read',
  input: z.object({}),
  async run(tx) {
    const rows = await tx.db
      .select({ state: salesOrders.state, count: sql<number>`count(*)::int` })
      .from(salesOrders)
      .where(
        and(
          visibleSalesOrders(tx.scope),
          inArray(salesOrders.state, [
            'AWAITING_PAYMENT',
            'AWAITING_APPROVAL',
            'AWAITING_ALLOCATION',
            'AWAITING_SHIPMENT',
            'PARTLY_SHIPPED',
            'SHIPPED',
          ]),
        ),
      )
      .groupBy(salesOrders.state);
    const of = (state: SalesOrderRow['state']) => rows.find((row) => row.state === state)?.count ?? 0;
    return {
      awaitingPayment: of('AWAITING_PAYMENT'),
      awaitingApproval: of('AWAITING_APPROVAL'),
      awaitingAllocation: of('AWAITING_ALLOCATION'),
      awaitingShipment: of('AWAITING_SHIPMENT') + of('PARTLY_SHIPPED'),
      awaitingSignature: of('SHIPPED'),
    };
  },
});

export const salesOrderById: BatchLoader<string, SalesOrderRow> = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(salesOrders)
    .where(and(inArray(salesOrders.id, [...ids]), visibleSalesOrders(tx.scope)));
  return byKey(rows, (row) => row.id);
});

export const salesOrderLineById: BatchLoader<string, SalesOrderLineRow> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(salesOrderLines)
      .where(and(inArray(salesOrderLines.id, [...ids]), salesOrderIsVisible(tx.scope, salesOrderLines.salesOrderId)));
    return byKey(rows, (row) => row.id);
  },
);

export const linesBySalesOrder: BatchLoader<string, SalesOrderLineRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(salesOrderLines)
      .where(
        and(
          inArray(salesOrderLines.salesOrderId, [...ids]),
          salesOrderIsVisible(tx.scope, salesOrderLines.salesOrderId),
        ),
      )
      .orderBy(asc(salesOrderLines.position));
    return groupedBy(rows, ids, (row) => row.salesOrderId);
  },
);

/** Shop orders with money of one business day, for the comparison with the channel's bill. */
export const listPaidSalesOrders = query({
  name: 'paidSalesOrders',
  permission: 'service',
  input: pageArguments.extend({ day: localDateField, legalEntityId: idField }),
  async run(tx, { day, legalEntityId, first, after }) {
    const [lastId] = decodeCursor(after) ?? [];
    const start = sql`(${day}::date::timestamp at time zone 'Asia/Shanghai')`;
    const end = sql`((${day}::date + 1)::timestamp at time zone 'Asia/Shanghai')`;
    const ofDay = (column: AnyColumn) => sql`${column} >= ${start} and ${column} < ${end}`;
    const { id, number, paymentOrderId, paidMinor, paidAt } = salesOrders;
    const rows = await tx.db
      .select({
        id,
        number,
        paymentOrderId,
        paidMinor,
        paidAt,
        isOfDay: sql<boolean>`coalesce(${ofDay(paidAt)}, false)`,
      })
      .from(salesOrders)
      .where(
        and(
          scopedTo(tx.scope),
          eq(salesOrders.legalEntityId, legalEntityId),
          eq(salesOrders.channel, 'SHOP'),
          sql`${id} in (
            select id from ${salesOrders} where ${eq(salesOrders.legalEntityId, legalEntityId)} and ${ofDay(paidAt)}
            union select ${salesOrderRefunds.salesOrderId} from ${salesOrderRefunds} where ${ofDay(salesOrderRefunds.begunAt)})`,
          lastId ? sql`${id} > ${lastId}::uuid` : undefined,
        ),
      )
      .orderBy(asc(id))
      .limit(first + 1);
    const page = pageOf(rows, first, (row) => [row.id]);
    const refunds = await tx.db
      .select()
      .from(salesOrderRefunds)
      .where(
        and(
          inArray(
            salesOrderRefunds.salesOrderId,
            page.nodes.map((row) => row.id),
          ),
          ofDay(salesOrderRefunds.begunAt),
        ),
      )
      .orderBy(asc(salesOrderRefunds.begunAt), asc(salesOrderRefunds.refundId));
    return {
      nodes: page.nodes.map(({ isOfDay, ...row }) => ({
        salesOrderId: row.id,
        number: row.number,
        paymentOrderId: row.paymentOrderId,
        paidMinor: isOfDay ? row.paidMinor : 0n,
        paidAt: row.paidAt,
        refunds: refunds.filter((refund) => refund.salesOrderId === row.id),
      })),
      pageInfo: page.pageInfo,
    };
  },
});
