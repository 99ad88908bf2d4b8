import { addDays, businessDay } from '@quanlian/subgraph-kit/business-time.ts';
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
import { and, gt, isNotNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { partnerStock } from '../partner-stock/tables.ts';
import { countsAsMade } from '../production-order/queries.ts';
import { productionOrders } from '../production-order/tables.ts';
import { salesChannelNames } from '../sales-channel/tables.ts';
import { countsAsSold, visibleSalesOrders } from '../sales-order/queries.ts';
import { salesOrders } from '../sales-order/tables.ts';
import { shipments } from '../shipment/tables.ts';
import { visibleShipments } from '../shipment/visible-shipments.ts';

export const readSoldFigures = query({
  name: 'soldFigures',
  permission: 'sales-order.read',
  input: figuresInput,
  async run(tx, { days }) {
    const period = periodUntil(tx.businessTime, days);
    const rows = await tx.db
      .select({ channel: salesOrders.channel, ...dayFigureColumns(salesOrders.confirmedAt, salesOrders.grossMinor) })
      .from(salesOrders)
      .where(and(visibleSalesOrders(tx.scope), inPeriods(salesOrders.confirmedAt, period), countsAsSold()))
      .groupBy(salesOrders.channel, onDay(salesOrders.confirmedAt));
    return salesChannelNames.map((channel) => ({
      channel,
      sold: figureSeries(
        period,
        rows.filter((row) => row.channel === channel),
      ),
    }));
  },
});

export const readMadeFigures = query({
  name: 'madeFigures',
  permission: 'production.read',
  input: figuresInput,
  async run(tx, { days }) {
    const period = periodUntil(tx.businessTime, days);
    const rows = await tx.db
      .select(dayFigureColumns(productionOrders.completedAt, productionOrders.costMinor))
      .from(productionOrders)
      .where(and(scopedTo(tx.scope), inPeriods(productionOrders.completedAt, period), countsAsMade()))
      .groupBy(onDay(productionOrders.completedAt));
    return figureSeries(period, rows);
  },
});

export const readDeliveryDifferenceFigure = query({
  name: 'deliveryDifferenceFigure',
  permission: 'shipment.read',
  input: figuresInput,
  async run(tx, { days }) {
    const period = periodUntil(tx.businessTime, days);
    const [open] = await tx.db
      .select({ count: sql<number>`count(*)::int` })
      .from(shipments)
      .where(and(visibleShipments(tx.scope), sql`${shipments.state} = 'DISPUTED'`));
    const rows = await tx.db
      .select({ day: onDay(shipments.signedAt), count: sql<number>`count(*)::int`, amountMinor: sql<string>`'0'` })
      .from(shipments)
      .where(
        and(visibleShipments(tx.scope), isNotNull(shipments.differenceReason), inPeriods(shipments.signedAt, period)),
      )
      .groupBy(onDay(shipments.signedAt));
    const { count, countBefore } = figureSeries(period, rows);
    return { open: open?.count ?? 0, arisen: count, arisenBefore: countBefore };
  },
});

/** What is best before a day within so many is said to expire soon, here as in the portal's list of the stock. */
const expiringWithinDays = 90;

export const readPartnerStockFigure = query({
  name: 'partnerStockFigure',
  permission: 'partner-stock.read',
  input: z.object({}),
  async run(tx) {
    const soon = addDays(businessDay(tx.businessTime), expiringWithinDays);
    const [row] = await tx.db
      .select({
        productCount: sql<number>`count(distinct ${partnerStock.productId})::int`,
        batchCount: sql<number>`count(distinct ${partnerStock.batchId})::int`,
        expiringBatchCount: sql<number>`(count(distinct ${partnerStock.batchId}) filter (where ${partnerStock.bestBefore} <= ${soon}::date))::int`,
      })
      .from(partnerStock)
      .where(and(scopedTo(tx.scope, partnerStock.partnerId), gt(partnerStock.onHand, '0')));
    return row ?? { productCount: 0, batchCount: 0, expiringBatchCount: 0 };
  },
});
