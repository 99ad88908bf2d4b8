import { batchLoader, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { countedBetween, countedDays, figureCurrency } from '@quanlian/subgraph-kit/figures.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { paymentOrderStates } from './rules.ts';
import { channelNotifications, paymentAttempts, paymentOrders } from './tables.ts';

/** What counts as received of shoppers, by `paidAt`, in figures and in the lists to which they lead. */
export function countsAsReceived(): SQL {
  return eq(paymentOrders.currency, figureCurrency);
}

export const listPaymentOrders = query({
  name: 'paymentOrders',
  permission: 'payment.read',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(paymentOrderStates)).nullish(),
        salesOrderId: z.uuid().nullish(),
        ...countedDays,
        text: z.string().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const { condition, order } = newestFirst(paymentOrders, after);
    const text = filter?.text?.trim() ? containing(filter.text) : undefined;
    const rows = await tx.db
      .select()
      .from(paymentOrders)
      .where(
        and(
          visiblePaymentOrders(tx),
          condition,
          filter?.states ? inArray(paymentOrders.state, filter.states) : undefined,
          filter?.salesOrderId ? eq(paymentOrders.salesOrderId, filter.salesOrderId) : undefined,
          countedBetween(filter, paymentOrders.paidAt, countsAsReceived()),
          text ? inArray(paymentOrders.id, sql`(select payment_orders_like(${text}))`) : undefined,
        ),
      )
      .orderBy(...order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const readPaymentOrder = query({
  name: 'paymentOrder',
  permission: 'signedIn',
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }) {
    const [row] = await tx.db
      .select()
      .from(paymentOrders)
      .where(and(eq(paymentOrders.id, id), visiblePaymentOrders(tx)));
    return row ?? null;
  },
});

export const paymentOrderById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(paymentOrders)
    .where(and(inArray(paymentOrders.id, [...ids]), visiblePaymentOrders(tx)));
  return new Map(rows.map((row) => [row.id, row]));
});

/** The caller has been allowed to see the payment orders. */
export const attemptsByOrder = batchLoader(async (tx, ids: readonly string[]) =>
  groupedBy(
    await tx.db
      .select()
      .from(paymentAttempts)
      .where(and(inArray(paymentAttempts.paymentOrderId, [...ids]), scopedTo(tx.scope, paymentAttempts.buyerId)))
      .orderBy(asc(paymentAttempts.id)),
    ids,
    (row) => row.paymentOrderId,
  ),
);

/** What the channel told of these orders; headquarters' and services' alone. */
export const notificationsByOrder = batchLoader(async (tx, ids: readonly string[]) =>
  groupedBy(
    (
      await tx.db
        .select({ notification: channelNotifications, paymentOrderId: paymentAttempts.paymentOrderId })
        .from(channelNotifications)
        .innerJoin(paymentAttempts, eq(paymentAttempts.id, channelNotifications.attemptId))
        .where(and(inArray(paymentAttempts.paymentOrderId, [...ids]), scopedTo(tx.scope)))
        .orderBy(asc(channelNotifications.receivedAt))
    ).map(({ notification, paymentOrderId }) => ({ ...notification, paymentOrderId })),
    ids,
    (row) => row.paymentOrderId,
  ),
);

export const paymentOrderHistory = historyOf('PaymentOrder');

/** Headquarters with the right to see payments; a shopper its own; services all. */
export function visiblePaymentOrders(tx: ReadTx): SQL {
  if (tx.scope.kind === 'hq' && !tx.actor.permissions.includes('payment.read')) return sql`false`;
  return scopedTo(tx.scope, paymentOrders.buyerId);
}
