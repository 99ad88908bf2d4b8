import { batchLoader, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { bankCurrency } from '../bank/bank-currency.ts';
import { channelReconciliations, reconciliationDifferences } from './tables.ts';

export const listReconciliations = query({
  name: 'channelReconciliations',
  permission: 'reconciliation.read',
  input: pageArguments.extend({
    filter: z.object({ day: z.string().nullish(), merchantId: z.uuid().nullish() }).nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const { condition, order } = newestFirst(channelReconciliations, after);
    const rows = await tx.db
      .select()
      .from(channelReconciliations)
      .where(
        and(
          scopedTo(tx.scope),
          condition,
          filter?.day ? eq(channelReconciliations.day, filter.day) : undefined,
          filter?.merchantId ? eq(channelReconciliations.merchantId, filter.merchantId) : undefined,
        ),
      )
      .orderBy(...order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const readReconciliation = query({
  name: 'channelReconciliation',
  permission: 'reconciliation.read',
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }) {
    const [row] = await tx.db
      .select()
      .from(channelReconciliations)
      .where(and(eq(channelReconciliations.id, id), scopedTo(tx.scope)));
    return row ?? null;
  },
});

export const reconciliationById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(channelReconciliations)
    .where(and(inArray(channelReconciliations.id, [...ids]), scopedTo(tx.scope)));
  return new Map(rows.map((row) => [row.id, row]));
});

export const differenceById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(reconciliationDifferences)
    .where(and(inArray(reconciliationDifferences.id, [...ids]), scopedTo(tx.scope)));
  return new Map(rows.map((row) => [row.id, row]));
});

export const differencesByReconciliation = batchLoader(async (tx, ids: readonly string[]) =>
  groupedBy(
    await tx.db
      .select()
      .from(reconciliationDifferences)
      .where(and(inArray(reconciliationDifferences.reconciliationId, [...ids]), scopedTo(tx.scope)))
      .orderBy(asc(reconciliationDifferences.createdAt), asc(reconciliationDifferences.id)),
    ids,
    (row) => row.reconciliationId,
  ),
);

/**
 * By the channel's bills, less what they named wrongly and was given back; what no bill has named yet counts as we know
 * it, until a bill that lacks it makes it a difference.
 */
export const readBillBalances = query({
  name: 'channelBillBalances',
  permission: 'service',
  input: z.object({ legalEntityId: z.uuid().nullish() }),
  async run(tx, { legalEntityId }) {
    const rows = await tx.db.execute<{ id: string; mchid: string; legal_entity_id: string; minor: string }>(sql`
      select m.id, m.mchid, m.legal_entity_id, (
          coalesce((select sum(case b.kind when 'PAYMENT' then b.amount_minor else -b.amount_minor end - b.fee_minor)
            from channel_bill_rows b where b.merchant_id = m.id), 0)
          - coalesce((select sum(s.amount_minor) from channel_settlements s where s.merchant_id = m.id), 0)
          - coalesce((select sum(d.amount_minor - d.fee_minor) from reconciliation_differences d
            join channel_reconciliations c on c.id = d.reconciliation_id
            where c.merchant_id = m.id and d.state = 'CLEARED' and d.clearing = 'CHANNEL' and d.differs_still), 0)
          + coalesce((select sum(coalesce(a.paid_minor, o.amount_minor)) from payment_attempts a
            join payment_orders o on o.id = a.payment_order_id
            where o.merchant_id = m.id and a.state = 'SUCCEEDED' and ${isUnbilled('PAYMENT', sql`a.id`)}), 0)
          - coalesce((select sum(r.amount_minor) from refunds r join payment_orders o on o.id = r.payment_order_id
            where o.merchant_id = m.id and r.state = 'SUCCEEDED' and ${isUnbilled('REFUND', sql`r.id`)}), 0)
        )::text as minor
      from channel_merchants m
      where ${legalEntityId ? sql`m.legal_entity_id = ${legalEntityId}` : sql`true`} and ${scopedTo(tx.scope)}
      order by m.mchid`);
    return rows.map((row) => ({
      merchantId: row.id,
      mchid: row.mchid,
      legalEntityId: row.legal_entity_id,
      amountMinor: BigInt(row.minor),
      currency: bankCurrency,
    }));
  },
});

/** Neither in a bill nor missed in one; a channel knows what is ours by the 32 hex digits of its id. */
function isUnbilled(kind: 'PAYMENT' | 'REFUND', id: SQL): SQL {
  return sql`not exists (select from channel_bill_rows b
      where b.own_number = replace(${id}::text, '-', '') and b.merchant_id = m.id and b.kind = ${kind})
    and not exists (select from reconciliation_differences d
      where d.own_number = replace(${id}::text, '-', '') and d.mchid = m.mchid and d.row_kind = ${kind})`;
}
