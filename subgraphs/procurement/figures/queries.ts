import { addDays } from '@quanlian/subgraph-kit/business-time.ts';
import {
  dayFigureColumns,
  figureSeries,
  figuresInput,
  inPeriods,
  onDay,
  periodUntil,
} from '@quanlian/subgraph-kit/figures.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq, exists, isNotNull, notInArray, sql } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';
import { countsAsReceived } from '../goods-receipt/queries.ts';
import { goodsReceiptLines, goodsReceipts } from '../goods-receipt/tables.ts';
import { invoiceMatches, invoiceMatchParts } from '../invoice-match/tables.ts';
import { isLateOrder } from '../purchase-order/line-conditions.ts';
import { countsAsOrdered, visiblePurchaseOrders } from '../purchase-order/queries.ts';
import { purchaseOrderLines, purchaseOrders } from '../purchase-order/tables.ts';

const subquery = new QueryBuilder();

export const readOrderedFigures = query({
  name: 'orderedFigures',
  permission: 'purchase-order.read',
  input: figuresInput,
  async run(tx, { days }) {
    const period = periodUntil(tx.businessTime, days);
    const rows = await tx.db
      .select(dayFigureColumns(purchaseOrders.sentAt, purchaseOrders.grossMinor))
      .from(purchaseOrders)
      .where(and(visiblePurchaseOrders(tx.scope), inPeriods(purchaseOrders.sentAt, period), countsAsOrdered()))
      .groupBy(onDay(purchaseOrders.sentAt));
    return figureSeries(period, rows);
  },
});

export const readReceivedFigures = query({
  name: 'receivedFigures',
  permission: 'goods-receipt.read',
  input: figuresInput,
  async run(tx, { days }) {
    const period = periodUntil(tx.businessTime, days);
    const rows = await tx.db
      .select({
        ...dayFigureColumns(goodsReceipts.inspectedAt, goodsReceiptLines.acceptedNetMinor),
        count: sql<number>`count(distinct ${goodsReceipts.id})::int`,
      })
      .from(goodsReceipts)
      .innerJoin(goodsReceiptLines, eq(goodsReceiptLines.goodsReceiptId, goodsReceipts.id))
      .where(
        and(
          scopedTo(tx.scope, goodsReceipts.supplierId),
          inPeriods(goodsReceipts.inspectedAt, period),
          countsAsReceived(),
        ),
      )
      .groupBy(onDay(goodsReceipts.inspectedAt));
    return figureSeries(period, rows);
  },
});

export const readLateDeliveryFigure = query({
  name: 'lateDeliveryFigure',
  permission: 'purchase-order.read',
  input: figuresInput,
  async run(tx, { days }) {
    const period = periodUntil(tx.businessTime, days);
    const line = purchaseOrderLines;
    // Late from the day after the one on which it was needed.
    const lateOn = sql`(${line.requiredDate} + 1)`;
    const cameInTime = subquery
      .select({ quantity: sql`coalesce(sum(${goodsReceiptLines.countedQuantity}), 0)` })
      .from(goodsReceiptLines)
      .innerJoin(goodsReceipts, eq(goodsReceipts.id, goodsReceiptLines.goodsReceiptId))
      .where(
        and(
          eq(goodsReceiptLines.purchaseOrderLineId, line.id),
          sql`${goodsReceipts.receivedAt} < ${lateOn}::timestamp at time zone 'Asia/Shanghai'`,
        ),
      );
    const arose = sql`${line.quantity} > (${cameInTime})`;
    const [open] = await tx.db
      .select({ count: sql<number>`count(*)::int` })
      .from(purchaseOrders)
      .where(and(visiblePurchaseOrders(tx.scope), isLateOrder(period.lastDay)));
    const orders = sql`count(distinct ${purchaseOrders.id})`;
    const [arisen] = await tx.db
      .select({
        now: sql<number>`(${orders} filter (where ${arose} and ${lateOn} >= ${period.firstDay}::date))::int`,
        before: sql<number>`(${orders} filter (where ${arose} and ${lateOn} < ${period.firstDay}::date))::int`,
      })
      .from(line)
      .innerJoin(purchaseOrders, eq(purchaseOrders.id, line.purchaseOrderId))
      .where(
        and(
          visiblePurchaseOrders(tx.scope),
          sql`${line.requiredDate} < ${period.lastDay}::date`,
          sql`${line.requiredDate} >= ${addDays(period.firstDayBefore, -1)}::date`,
          notInArray(purchaseOrders.state, ['DRAFT', 'PENDING_APPROVAL', 'PENDING_CONFIRMATION', 'CANCELLED']),
        ),
      );
    return { open: open?.count ?? 0, arisen: arisen?.now ?? 0, arisenBefore: arisen?.before ?? 0 };
  },
});

export const readHeldInvoiceFigure = query({
  name: 'heldInvoiceFigure',
  permission: 'invoice-match.read',
  input: figuresInput,
  async run(tx, { days }) {
    const period = periodUntil(tx.businessTime, days);
    const own = scopedTo(tx.scope, invoiceMatches.supplierId);
    const [open] = await tx.db
      .select({ count: sql<number>`count(*)::int` })
      .from(invoiceMatches)
      .where(and(own, sql`${invoiceMatches.state} in ('HELD', 'PARTIALLY_HELD')`));
    const [arisen] = await tx.db
      .select({
        now: sql<number>`(count(*) filter (where ${invoiceMatches.createdAt} >= ${period.start.toISOString()}::timestamptz))::int`,
        all: sql<number>`count(*)::int`,
      })
      .from(invoiceMatches)
      .where(
        and(
          own,
          inPeriods(invoiceMatches.createdAt, period),
          exists(
            subquery
              .select({ one: sql`1` })
              .from(invoiceMatchParts)
              .where(
                and(eq(invoiceMatchParts.invoiceMatchId, invoiceMatches.id), isNotNull(invoiceMatchParts.difference)),
              ),
          ),
        ),
      );
    const now = arisen?.now ?? 0;
    return { open: open?.count ?? 0, arisen: now, arisenBefore: (arisen?.all ?? 0) - now };
  },
});
