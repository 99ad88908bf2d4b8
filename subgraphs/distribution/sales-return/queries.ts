import { addDecimals, isPositiveDecimal } from '@quanlian/money/decimal.ts';
import { batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { addDays, businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { type Scope, scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq, exists, ilike, type SQL, sql } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { salesParameterOn } from '../sales-order/parameters.ts';
import { visibleSalesOrders } from '../sales-order/queries.ts';
import { totalsOf } from '../sales-order/rules.ts';
import { salesOrderLines, salesOrders } from '../sales-order/tables.ts';
import { deliveredParts } from './delivered.ts';
import { amountsOfPieces, sumOpen, takeDelivered } from './rules.ts';
import { type SalesReturnRow, salesReturnLines, salesReturnStates, salesReturns } from './tables.ts';

const subquery = new QueryBuilder();

/** Headquarters see all returns, a shopper its own. */
export function visibleSalesReturns(scope: Scope): SQL {
  return scopedTo(scope, salesReturns.buyerId);
}

export const salesReturnById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(salesReturns)
    .where(and(inArray(salesReturns.id, [...ids]), visibleSalesReturns(tx.scope)));
  return byKey(rows, (row) => row.id);
});

export const linesBySalesReturn = batchLoader(async (tx, ids: readonly string[]) => {
  const isVisible = exists(
    subquery
      .select({ one: sql`1` })
      .from(salesReturns)
      .where(and(eq(salesReturns.id, salesReturnLines.salesReturnId), visibleSalesReturns(tx.scope))),
  );
  const rows = await tx.db
    .select()
    .from(salesReturnLines)
    .where(and(inArray(salesReturnLines.salesReturnId, [...ids]), isVisible))
    .orderBy(asc(salesReturnLines.position));
  return groupedBy(rows, ids, (row) => row.salesReturnId);
});

export const salesReturnHistory = historyOf('SalesReturn', {
  told: ['agreeToSalesReturn', 'refuseSalesReturn', 'receiveSalesReturn'],
});

export const listSalesReturns = query({
  name: 'salesReturns',
  permission: 'signedIn',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(salesReturnStates)).nullish(),
        salesOrderId: idField.nullish(),
        text: z.string().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const keyset = newestFirst(salesReturns, after);
    const text = filter?.text?.trim();
    const rows = await tx.db
      .select()
      .from(salesReturns)
      .where(
        and(
          mayReadReturns(tx.actor) ? visibleSalesReturns(tx.scope) : sql`false`,
          filter?.states ? inArray(salesReturns.state, filter.states) : undefined,
          filter?.salesOrderId ? eq(salesReturns.salesOrderId, filter.salesOrderId) : undefined,
          text ? ilike(salesReturns.searchText, containing(text)) : undefined,
          keyset.condition,
        ),
      )
      .orderBy(...keyset.order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

/** A return is read by whoever reads returns, and by the shopper whose it is. */
export function mayReadReturns(actor: { kind: string; permissions: readonly string[] }): boolean {
  return (
    actor.kind === 'service' ||
    actor.permissions.includes('sales-return.read') ||
    actor.permissions.includes('shop.order')
  );
}

export const findSalesReturn = query({
  name: 'salesReturn',
  permission: 'signedIn',
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }): Promise<SalesReturnRow | null> {
    if (!mayReadReturns(tx.actor)) return null;
    return (await salesReturnById.load(tx, [id])).get(id) ?? null;
  },
});

export const countSalesReturns = query({
  name: 'salesReturnCounts',
  permission: 'sales-return.read',
  input: z.object({}),
  async run(tx) {
    const rows = await tx.db
      .select({ state: salesReturns.state, count: sql<number>`count(*)::int` })
      .from(salesReturns)
      .where(and(visibleSalesReturns(tx.scope), inArray(salesReturns.state, ['REQUESTED', 'AGREED'])))
      .groupBy(salesReturns.state);
    const of = (state: SalesReturnRow['state']) => rows.find((row) => row.state === state)?.count ?? 0;
    return { requested: of('REQUESTED'), agreed: of('AGREED') };
  },
});

export const findReturnableGoods = query({
  name: 'returnableGoods',
  permission: 'shop.order',
  input: z.object({ salesOrderId: z.uuid() }),
  async run(tx, { salesOrderId }) {
    const [order] = await tx.db
      .select()
      .from(salesOrders)
      .where(and(eq(salesOrders.id, salesOrderId), visibleSalesOrders(tx.scope)));
    if (!order) return null;
    const lines = await tx.db
      .select()
      .from(salesOrderLines)
      .where(eq(salesOrderLines.salesOrderId, salesOrderId))
      .orderBy(asc(salesOrderLines.position));
    const windowDays = await salesParameterOn(tx, 'SHOP_RETURN_WINDOW_DAYS');
    const today = businessDay(tx.businessTime);
    const parts = await deliveredParts(tx, salesOrderId);
    const until =
      parts
        .map((part) => addDays(part.signedOn, windowDays))
        .toSorted()
        .at(-1) ?? null;
    const inTime = parts.filter((part) => addDays(part.signedOn, windowDays) >= today);
    return {
      until,
      isOpen: until !== null && until >= today,
      lines: lines.flatMap((line) => {
        const ofLine = inTime.filter((part) => part.orderLineId === line.id);
        const quantity = sumOpen(ofLine);
        if (!isPositiveDecimal(quantity)) return [];
        const { taken } = takeDelivered(ofLine, quantity);
        const { grossMinor } = totalsOf(amountsOfPieces(line, taken).map(({ amounts }) => amounts));
        const { id: orderLineId, productName, baseUnit } = line;
        return [{ orderLineId, productName, baseUnit, quantity: addDecimals(quantity, '0'), grossMinor }];
      }),
    };
  },
});
