import { batchLoader, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { refundStates } from './rules.ts';
import { refunds } from './tables.ts';

export const listRefunds = query({
  name: 'refunds',
  permission: 'payment.read',
  input: pageArguments.extend({
    filter: z.object({ states: z.array(z.enum(refundStates)).nullish(), paymentOrderId: z.uuid().nullish() }).nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const { condition, order } = newestFirst(refunds, after);
    const rows = await tx.db
      .select()
      .from(refunds)
      .where(
        and(
          scopedTo(tx.scope, refunds.buyerId),
          condition,
          filter?.states ? inArray(refunds.state, filter.states) : undefined,
          filter?.paymentOrderId ? eq(refunds.paymentOrderId, filter.paymentOrderId) : undefined,
        ),
      )
      .orderBy(...order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const readRefund = query({
  name: 'refund',
  permission: 'payment.read',
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }) {
    const [row] = await tx.db
      .select()
      .from(refunds)
      .where(and(eq(refunds.id, id), scopedTo(tx.scope, refunds.buyerId)));
    return row ?? null;
  },
});

export const refundById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(refunds)
    .where(and(inArray(refunds.id, [...ids]), scopedTo(tx.scope, refunds.buyerId)));
  return new Map(rows.map((row) => [row.id, row]));
});

export const refundsByPaymentOrder = batchLoader(async (tx, ids: readonly string[]) =>
  groupedBy(
    await tx.db
      .select()
      .from(refunds)
      .where(and(inArray(refunds.paymentOrderId, [...ids]), scopedTo(tx.scope, refunds.buyerId)))
      .orderBy(asc(refunds.id)),
    ids,
    (row) => row.paymentOrderId,
  ),
);

export const refundHistory = historyOf('Refund');
