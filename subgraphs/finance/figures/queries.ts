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
import { and, eq, sql } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';
import { paymentAttempts, paymentRequests } from '../payment-request/tables.ts';
import { countsAsReceived } from '../receipt-claim/queries.ts';
import { bankReceiptRepayments, bankReceipts } from '../receipt-claim/tables.ts';
import { receivables } from '../receivable/tables.ts';
import { countsAsInvoiced } from '../tax-invoice/queries.ts';
import { taxInvoices } from '../tax-invoice/tables.ts';

const subquery = new QueryBuilder();

export const readDealerReceiptFigures = query({
  name: 'dealerReceiptFigures',
  permission: 'receivable.read',
  input: figuresInput,
  async run(tx, { days }) {
    const period = periodUntil(tx.businessTime, days);
    const rows = await tx.db
      .select(dayFigureColumns(bankReceipts.bookedAt, bankReceipts.amountMinor))
      .from(bankReceipts)
      .where(
        and(
          scopedTo(tx.scope, bankReceipts.partnerId),
          // A dealer is not told of what somebody means to claim for it.
          tx.scope.kind === 'organisation' ? eq(bankReceipts.state, 'CLAIMED') : undefined,
          inPeriods(bankReceipts.bookedAt, period),
          countsAsReceived(),
        ),
      )
      .groupBy(onDay(bankReceipts.bookedAt));
    return figureSeries(period, rows);
  },
});

export const readOverdueReceivableFigure = query({
  name: 'overdueReceivableFigure',
  permission: 'receivable.read',
  input: figuresInput,
  async run(tx, { days }) {
    const period = periodUntil(tx.businessTime, days);
    const own = scopedTo(tx.scope, receivables.partnerId);
    const [open] = await tx.db
      .select({ count: sql<number>`count(*)::int` })
      .from(receivables)
      .where(
        and(
          own,
          sql`${receivables.repaidMinor} < ${receivables.grossMinor}`,
          sql`${receivables.dueOn} < ${period.lastDay}::date`,
        ),
      );
    const repaidInTime = subquery
      .select({ amountMinor: sql`coalesce(sum(${bankReceiptRepayments.amountMinor}), 0)` })
      .from(bankReceiptRepayments)
      .innerJoin(bankReceipts, eq(bankReceipts.id, bankReceiptRepayments.bankReceiptId))
      .where(
        and(
          eq(bankReceiptRepayments.receivableId, receivables.id),
          eq(bankReceipts.state, 'CLAIMED'),
          sql`${bankReceipts.bookedAt} < (${receivables.dueOn} + 1)::timestamp at time zone 'Asia/Shanghai'`,
        ),
      );
    // Overdue from the day after the one on which it was due.
    const isNow = sql`${receivables.dueOn} >= ${addDays(period.firstDay, -1)}::date`;
    const [arisen] = await tx.db
      .select({ now: sql<number>`(count(*) filter (where ${isNow}))::int`, all: sql<number>`count(*)::int` })
      .from(receivables)
      .where(
        and(
          own,
          sql`${receivables.dueOn} >= ${addDays(period.firstDayBefore, -1)}::date`,
          sql`${receivables.dueOn} < ${period.lastDay}::date`,
          sql`${receivables.grossMinor} > (${repaidInTime})`,
        ),
      );
    const now = arisen?.now ?? 0;
    return { open: open?.count ?? 0, arisen: now, arisenBefore: (arisen?.all ?? 0) - now };
  },
});

export const readInvoicedFigures = query({
  name: 'invoicedFigures',
  permission: 'tax-invoice.read',
  input: figuresInput,
  async run(tx, { days }) {
    const period = periodUntil(tx.businessTime, days);
    const rows = await tx.db
      .select(dayFigureColumns(taxInvoices.createdAt, taxInvoices.grossMinor))
      .from(taxInvoices)
      .where(
        and(scopedTo(tx.scope, taxInvoices.supplierId), inPeriods(taxInvoices.createdAt, period), countsAsInvoiced()),
      )
      .groupBy(onDay(taxInvoices.createdAt));
    return figureSeries(period, rows);
  },
});

export const readReturnedPaymentFigure = query({
  name: 'returnedPaymentFigure',
  permission: 'payment-request.read',
  input: figuresInput,
  async run(tx, { days }) {
    const period = periodUntil(tx.businessTime, days);
    const own = scopedTo(tx.scope, paymentRequests.supplierId);
    const [open] = await tx.db
      .select({ count: sql<number>`count(*)::int` })
      .from(paymentRequests)
      .where(and(own, sql`${paymentRequests.state} = 'RETURNED'`));
    const rows = await tx.db
      .select({ day: onDay(paymentAttempts.endedAt), count: sql<number>`count(*)::int`, amountMinor: sql<string>`'0'` })
      .from(paymentAttempts)
      .innerJoin(paymentRequests, eq(paymentRequests.id, paymentAttempts.paymentRequestId))
      .where(and(own, sql`${paymentAttempts.outcome} = 'RETURNED'`, inPeriods(paymentAttempts.endedAt, period)))
      .groupBy(onDay(paymentAttempts.endedAt));
    const { count, countBefore } = figureSeries(period, rows);
    return { open: open?.count ?? 0, arisen: count, arisenBefore: countBefore };
  },
});
