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
import { and } from 'drizzle-orm';
import { countsAsPaidOut } from '../pay-out/queries.ts';
import { payOuts } from '../pay-out/tables.ts';
import { countsAsReceived } from '../payment-order/queries.ts';
import { paymentOrders } from '../payment-order/tables.ts';

export const readPaidOutFigures = query({
  name: 'paidOutFigures',
  permission: 'open-item.read',
  input: figuresInput,
  async run(tx, { days }) {
    const period = periodUntil(tx.businessTime, days);
    const rows = await tx.db
      .select(dayFigureColumns(payOuts.paidAt, payOuts.amountMinor))
      .from(payOuts)
      .where(and(scopedTo(tx.scope, payOuts.supplierId), inPeriods(payOuts.paidAt, period), countsAsPaidOut()))
      .groupBy(onDay(payOuts.paidAt));
    return figureSeries(period, rows);
  },
});

export const readShopReceiptFigures = query({
  name: 'shopReceiptFigures',
  permission: 'payment.read',
  input: figuresInput,
  async run(tx, { days }) {
    const period = periodUntil(tx.businessTime, days);
    const rows = await tx.db
      .select(dayFigureColumns(paymentOrders.paidAt, paymentOrders.amountMinor))
      .from(paymentOrders)
      .where(and(scopedTo(tx.scope), inPeriods(paymentOrders.paidAt, period), countsAsReceived()))
      .groupBy(onDay(paymentOrders.paidAt));
    return figureSeries(period, rows);
  },
});
