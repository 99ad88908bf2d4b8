import { batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { countedBetween, countedDays } from '@quanlian/subgraph-kit/figures.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq, ilike, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { paymentAttempts, paymentRequestItems, paymentRequestStates, paymentRequests } from './tables.ts';

/** A supplier sees the requests that pay it, from the moment the money is on its way. */
export function visiblePaymentRequests(tx: ReadTx): SQL | undefined {
  const scoped = scopedTo(tx.scope, paymentRequests.supplierId);
  if (tx.scope.kind !== 'organisation') return scoped;
  return and(scoped, inArray(paymentRequests.state, ['PAYING', 'PAID', 'RETURNED', 'FAILED']));
}

export const listPaymentRequests = query({
  name: 'paymentRequests',
  permission: 'payment-request.read',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(paymentRequestStates)).nullish(),
        supplierId: z.uuid().nullish(),
        ...countedDays,
        text: z.string().trim().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const keyset = newestFirst({ createdAt: paymentRequests.createdAt, id: paymentRequests.id }, after);
    const text = filter?.text ? containing(filter.text) : undefined;
    const rows = await tx.db
      .select()
      .from(paymentRequests)
      .where(
        and(
          visiblePaymentRequests(tx),
          filter?.states?.length ? inArray(paymentRequests.state, filter.states) : undefined,
          filter?.supplierId ? eq(paymentRequests.supplierId, filter.supplierId) : undefined,
          countedBetween(filter, paymentRequests.paidAt, eq(paymentRequests.state, 'PAID')),
          text ? or(ilike(paymentRequests.number, text), ilike(paymentRequests.payeeAccountName, text)) : undefined,
          keyset.condition,
        ),
      )
      .orderBy(...keyset.order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const countPaymentRequests = query({
  name: 'paymentRequestCounts',
  permission: 'payment-request.read',
  input: z.object({}),
  async run(tx) {
    const rows = await tx.db
      .select({ state: paymentRequests.state, count: sql<number>`count(*)::int` })
      .from(paymentRequests)
      .where(visiblePaymentRequests(tx))
      .groupBy(paymentRequests.state);
    const of = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
    return {
      draft: of('DRAFT'),
      pendingBusinessApproval: of('PENDING_BUSINESS_APPROVAL'),
      pendingFinanceApproval: of('PENDING_FINANCE_APPROVAL'),
      approved: of('APPROVED'),
      paying: of('PAYING'),
      returned: of('RETURNED'),
      paid: of('PAID'),
    };
  },
});

export const paymentRequestById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(paymentRequests)
    .where(and(inArray(paymentRequests.id, [...ids]), visiblePaymentRequests(tx)));
  return byKey(rows, (row) => row.id);
});

export const itemsByPaymentRequest = batchLoader(async (tx, requestIds: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(paymentRequestItems)
    .where(inArray(paymentRequestItems.paymentRequestId, [...requestIds]))
    .orderBy(asc(paymentRequestItems.openItemId));
  return groupedBy(rows, requestIds, (row) => row.paymentRequestId);
});

export const attemptsByPaymentRequest = batchLoader(async (tx, requestIds: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(paymentAttempts)
    .where(inArray(paymentAttempts.paymentRequestId, [...requestIds]))
    .orderBy(asc(paymentAttempts.attempt));
  return groupedBy(rows, requestIds, (row) => row.paymentRequestId);
});
