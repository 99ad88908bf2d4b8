import { batchLoader, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { countedBetween, countedDays, figureCurrency } from '@quanlian/subgraph-kit/figures.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, desc, eq, exists, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { payOutStates } from './rules.ts';
import { payOutPayables, payOutSteps, payOuts } from './tables.ts';

/** What counts as paid out, by `paidAt`, in figures and in the lists to which they lead. */
export function countsAsPaidOut(): SQL | undefined {
  // Written out: the index of the paid ones is of this condition.
  return and(sql`${payOuts.state} = 'PAID'`, eq(payOuts.currency, figureCurrency));
}

export const listPayOuts = query({
  name: 'payOuts',
  permission: 'open-item.read',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(payOutStates)).nullish(),
        supplierId: z.uuid().nullish(),
        legalEntityId: z.uuid().nullish(),
        paymentRequestId: z.uuid().nullish(),
        payableId: z.uuid().nullish(),
        ...countedDays,
        text: z.string().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const { condition, order } = newestFirst(payOuts, after);
    const text = filter?.text?.trim() ? containing(filter.text) : undefined;
    const rows = await tx.db
      .select()
      .from(payOuts)
      .where(
        and(
          scopedTo(tx.scope, payOuts.supplierId),
          condition,
          filter?.states ? inArray(payOuts.state, filter.states) : undefined,
          filter?.supplierId ? eq(payOuts.supplierId, filter.supplierId) : undefined,
          filter?.legalEntityId ? eq(payOuts.legalEntityId, filter.legalEntityId) : undefined,
          filter?.paymentRequestId ? eq(payOuts.paymentRequestId, filter.paymentRequestId) : undefined,
          filter?.payableId
            ? exists(
                tx.db
                  .select()
                  .from(payOutPayables)
                  .where(and(eq(payOutPayables.payOutId, payOuts.id), eq(payOutPayables.payableId, filter.payableId))),
              )
            : undefined,
          countedBetween(filter, payOuts.paidAt, countsAsPaidOut()),
          text ? inArray(payOuts.id, sql`(select pay_outs_like(${text}))`) : undefined,
        ),
      )
      .orderBy(...order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const readPayOut = query({
  name: 'payOut',
  permission: 'open-item.read',
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }) {
    const [row] = await tx.db
      .select()
      .from(payOuts)
      .where(and(eq(payOuts.id, id), scopedTo(tx.scope, payOuts.supplierId)));
    return row ?? null;
  },
});

export const payOutById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(payOuts)
    .where(and(inArray(payOuts.id, [...ids]), scopedTo(tx.scope, payOuts.supplierId)));
  return new Map(rows.map((row) => [row.id, row]));
});

/** The pay-outs of payment requests, the latest attempt first. */
export const payOutsByPaymentRequest = batchLoader(async (tx, ids: readonly string[]) =>
  groupedBy(
    await tx.db
      .select()
      .from(payOuts)
      .where(and(inArray(payOuts.paymentRequestId, [...ids]), scopedTo(tx.scope, payOuts.supplierId)))
      .orderBy(desc(payOuts.attempt)),
    ids,
    (row) => row.paymentRequestId,
  ),
);

/** The caller has been allowed to see the pay-outs. */
export const payablesByPayOut = batchLoader(async (tx, ids: readonly string[]) =>
  groupedBy(
    await tx.db
      .select()
      .from(payOutPayables)
      .where(inArray(payOutPayables.payOutId, [...ids]))
      .orderBy(asc(payOutPayables.payableId)),
    ids,
    (row) => row.payOutId,
  ),
);

/** The caller has been allowed to see the pay-outs. */
export const stepsByPayOut = batchLoader(async (tx, ids: readonly string[]) =>
  groupedBy(
    await tx.db
      .select()
      .from(payOutSteps)
      .where(inArray(payOutSteps.payOutId, [...ids]))
      .orderBy(asc(payOutSteps.id)),
    ids,
    (row) => row.payOutId,
  ),
);
