import { batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { containing } from '@quanlian/subgraph-kit/newest-first.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq, ilike, lte, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { taxInvoices } from '../tax-invoice/tables.ts';
import { openItemStates, openItems } from './tables.ts';

/** Not paid, and due before today. */
function isOverdue(today: string): SQL {
  return sql`${openItems.state} <> 'PAID' and ${openItems.dueOn} < ${today}::date`;
}

/** Not paid, and due today or within the next seven days. */
function isDueWithin7Days(today: string): SQL {
  return sql`${openItems.state} <> 'PAID' and ${openItems.dueOn} between ${today}::date and ${today}::date + 7`;
}

export const listOpenItems = query({
  name: 'openItems',
  permission: 'open-item.read',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(openItemStates)).nullish(),
        supplierId: z.uuid().nullish(),
        legalEntityId: z.uuid().nullish(),
        dueBefore: z.string().nullish(),
        isOverdue: z.boolean().nullish(),
        isDueWithin7Days: z.boolean().nullish(),
        text: z.string().trim().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const [dueOn, id] = decodeCursor(after) ?? [];
    const today = businessDay(tx.businessTime);
    const text = filter?.text ? containing(filter.text) : undefined;
    const rows = await tx.db
      .select()
      .from(openItems)
      .where(
        and(
          scopedTo(tx.scope, openItems.supplierId),
          filter?.states?.length ? inArray(openItems.state, filter.states) : undefined,
          filter?.supplierId ? eq(openItems.supplierId, filter.supplierId) : undefined,
          filter?.legalEntityId ? eq(openItems.legalEntityId, filter.legalEntityId) : undefined,
          filter?.dueBefore ? lte(openItems.dueOn, filter.dueBefore) : undefined,
          filter?.isOverdue ? isOverdue(today) : undefined,
          filter?.isDueWithin7Days ? isDueWithin7Days(today) : undefined,
          text ? or(ilike(openItems.invoiceNumber, text), ilike(openItems.purchaseOrderNumber, text)) : undefined,
          dueOn && id ? sql`(${openItems.dueOn}, ${openItems.id}) > (${dueOn}::date, ${id}::uuid)` : undefined,
        ),
      )
      .orderBy(asc(openItems.dueOn), asc(openItems.id))
      .limit(first + 1);
    return pageOf(rows, first, (row) => [row.dueOn, row.id]);
  },
});

export const openItemById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(openItems)
    .where(and(inArray(openItems.id, [...ids]), scopedTo(tx.scope, openItems.supplierId)));
  return byKey(rows, (row) => row.id);
});

export const openItemsByTaxInvoice = batchLoader(async (tx, invoiceIds: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(openItems)
    .where(and(inArray(openItems.taxInvoiceId, [...invoiceIds]), scopedTo(tx.scope, openItems.supplierId)))
    .orderBy(asc(openItems.id));
  return groupedBy(rows, invoiceIds, (row) => row.taxInvoiceId);
});

/** Sums of what is not paid, per supplier, by days overdue on the business day. */
export const ageOpenItems = query({
  name: 'payableAgeing',
  permission: 'open-item.read',
  input: z.object({ legalEntityId: z.uuid().nullish() }),
  async run(tx, { legalEntityId }) {
    const today = businessDay(tx.businessTime);
    const between = (from: number, to: number) =>
      sql<string>`coalesce(sum(${openItems.grossMinor}) filter (where ${today}::date - ${openItems.dueOn} between ${from} and ${to}), 0)::text`;
    const rows = await tx.db
      .select({
        supplierId: openItems.supplierId,
        notDue: between(-100_000, 0),
        overdue1To30: between(1, 30),
        overdue31To60: between(31, 60),
        overdue61To90: between(61, 90),
        overdueOver90: between(91, 100_000),
        total: sql<string>`sum(${openItems.grossMinor})::text`,
      })
      .from(openItems)
      .where(
        and(
          scopedTo(tx.scope, openItems.supplierId),
          inArray(openItems.state, ['OPEN', 'REQUESTED', 'PAYING']),
          legalEntityId ? eq(openItems.legalEntityId, legalEntityId) : undefined,
        ),
      )
      .groupBy(openItems.supplierId)
      .orderBy(sql`sum(${openItems.grossMinor}) desc`)
      .limit(100);
    return rows.map(({ supplierId, ...sums }) => ({
      supplierId,
      notDue: yuan(sums.notDue),
      overdue1To30: yuan(sums.overdue1To30),
      overdue31To60: yuan(sums.overdue31To60),
      overdue61To90: yuan(sums.overdue61To90),
      overdueOver90: yuan(sums.overdueOver90),
      total: yuan(sums.total),
    }));
  },
});

export const totalOpenItems = query({
  name: 'payableTotals',
  permission: 'open-item.read',
  input: z.object({ supplierId: z.uuid().nullish() }),
  async run(tx, { supplierId }) {
    const today = businessDay(tx.businessTime);
    const unpaid = sql`${openItems.state} <> 'PAID'`;
    const sumWhere = (condition: SQL) =>
      sql<string>`coalesce(sum(${openItems.grossMinor}) filter (where ${condition}), 0)::text`;
    const [items] = await tx.db
      .select({
        open: sumWhere(unpaid),
        overdue: sumWhere(isOverdue(today)),
        dueWithin7Days: sumWhere(isDueWithin7Days(today)),
        paidThisMonth: sumWhere(
          sql`${openItems.state} = 'PAID' and date_trunc('month', ${openItems.paidAt} at time zone 'Asia/Shanghai') = date_trunc('month', ${today}::date)`,
        ),
      })
      .from(openItems)
      .where(
        and(scopedTo(tx.scope, openItems.supplierId), supplierId ? eq(openItems.supplierId, supplierId) : undefined),
      );
    const [invoices] = await tx.db
      .select({ held: sql<string>`coalesce(sum(${taxInvoices.heldGrossMinor}), 0)::text` })
      .from(taxInvoices)
      .where(
        and(
          scopedTo(tx.scope, taxInvoices.supplierId),
          supplierId ? eq(taxInvoices.supplierId, supplierId) : undefined,
        ),
      );
    return {
      open: yuan(items?.open),
      overdue: yuan(items?.overdue),
      dueWithin7Days: yuan(items?.dueWithin7Days),
      paidThisMonth: yuan(items?.paidThisMonth),
      held: yuan(invoices?.held),
    };
  },
});

function yuan(minor: string | undefined): { amountMinor: bigint; currency: string } {
  return { amountMinor: BigInt(minor ?? '0'), currency: 'CNY' };
}
