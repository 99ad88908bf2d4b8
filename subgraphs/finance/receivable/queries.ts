import { batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { containing } from '@quanlian/subgraph-kit/newest-first.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, desc, eq, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { bankReceiptRepayments, bankReceipts } from '../receipt-claim/tables.ts';
import { purseMovements, receivables } from './tables.ts';

const isOpen = sql`${receivables.repaidMinor} < ${receivables.grossMinor}`;
const openMinor = sql`${receivables.grossMinor} - ${receivables.repaidMinor}`;

export const listReceivables = query({
  name: 'receivables',
  permission: 'receivable.read',
  input: pageArguments.extend({
    filter: z
      .object({
        partnerId: z.uuid().nullish(),
        legalEntityId: z.uuid().nullish(),
        isOpen: z.boolean().nullish(),
        isOverdue: z.boolean().nullish(),
        text: z.string().trim().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const [dueOn, id] = decodeCursor(after) ?? [];
    const text = filter?.text ? containing(filter.text) : undefined;
    const rows = await tx.db
      .select()
      .from(receivables)
      .where(
        and(
          scopedTo(tx.scope, receivables.partnerId),
          filter?.partnerId ? eq(receivables.partnerId, filter.partnerId) : undefined,
          filter?.legalEntityId ? eq(receivables.legalEntityId, filter.legalEntityId) : undefined,
          filter?.isOpen || filter?.isOverdue ? isOpen : undefined,
          filter?.isOverdue ? lt(receivables.dueOn, businessDay(tx.businessTime)) : undefined,
          text ? inArray(receivables.id, sql`(select receivables_like(${text}))`) : undefined,
          dueOn && id ? sql`(${receivables.dueOn}, ${receivables.id}) > (${dueOn}::date, ${id}::uuid)` : undefined,
        ),
      )
      .orderBy(asc(receivables.dueOn), asc(receivables.id))
      .limit(first + 1);
    return pageOf(rows, first, (row) => [row.dueOn, row.id]);
  },
});

export const receivableById = batchLoader(async (tx, ids: readonly string[]) =>
  byKey(
    await tx.db
      .select()
      .from(receivables)
      .where(and(inArray(receivables.id, [...ids]), scopedTo(tx.scope, receivables.partnerId))),
    (row) => row.id,
  ),
);

/** The claimed transfers behind a receivable that the caller may see. */
export const repaymentsByReceivable = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select({
      receivableId: bankReceiptRepayments.receivableId,
      receiptNumber: bankReceipts.number,
      amountMinor: bankReceiptRepayments.amountMinor,
      claimedAt: bankReceipts.claimedAt,
    })
    .from(bankReceiptRepayments)
    .innerJoin(bankReceipts, eq(bankReceipts.id, bankReceiptRepayments.bankReceiptId))
    .where(
      and(
        inArray(bankReceiptRepayments.receivableId, [...ids]),
        eq(bankReceipts.state, 'CLAIMED'),
        scopedTo(tx.scope, bankReceipts.partnerId),
      ),
    )
    .orderBy(asc(bankReceipts.claimedAt));
  return groupedBy(rows, ids, (row) => row.receivableId);
});

export const ageReceivables = query({
  name: 'receivableAgeing',
  permission: 'receivable.read',
  input: z.object({ legalEntityId: z.uuid().nullish() }),
  async run(tx, { legalEntityId }) {
    const today = businessDay(tx.businessTime);
    const between = (from: number, to: number) =>
      sql<string>`coalesce(sum(${openMinor}) filter (where ${today}::date - ${receivables.dueOn} between ${from} and ${to}), 0)::text`;
    const rows = await tx.db
      .select({
        partnerId: receivables.partnerId,
        notDue: between(-100_000, 0),
        overdue1To30: between(1, 30),
        overdue31To60: between(31, 60),
        overdue61To90: between(61, 90),
        overdueOver90: between(91, 100_000),
        total: sql<string>`sum(${openMinor})::text`,
      })
      .from(receivables)
      .where(
        and(
          scopedTo(tx.scope, receivables.partnerId),
          isOpen,
          legalEntityId ? eq(receivables.legalEntityId, legalEntityId) : undefined,
        ),
      )
      .groupBy(receivables.partnerId)
      .orderBy(sql`sum(${openMinor}) desc`)
      .limit(100);
    return rows.map(({ partnerId, ...sums }) => ({
      partnerId,
      notDueMinor: BigInt(sums.notDue),
      overdue1To30Minor: BigInt(sums.overdue1To30),
      overdue31To60Minor: BigInt(sums.overdue31To60),
      overdue61To90Minor: BigInt(sums.overdue61To90),
      overdueOver90Minor: BigInt(sums.overdueOver90),
      totalMinor: BigInt(sums.total),
    }));
  },
});

export const listPurseMovements = query({
  name: 'purseMovements',
  permission: 'receivable.read',
  input: pageArguments.extend({ partnerId: z.uuid().nullish() }),
  async run(tx, { first, after, partnerId }) {
    const [happenedAt, id] = decodeCursor(after) ?? [];
    const rows = await tx.db
      .select()
      .from(purseMovements)
      .where(
        and(
          scopedTo(tx.scope, purseMovements.partnerId),
          partnerId ? eq(purseMovements.partnerId, partnerId) : undefined,
          happenedAt && id
            ? sql`(${purseMovements.happenedAt}, ${purseMovements.id}) < (${happenedAt}::timestamptz, ${id}::uuid)`
            : undefined,
        ),
      )
      .orderBy(desc(purseMovements.happenedAt), desc(purseMovements.id))
      .limit(first + 1);
    return pageOf(rows, first, (row) => [row.happenedAt.toISOString(), row.id]);
  },
});
