import { batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { countedBetween, countedDays, figureCurrency } from '@quanlian/subgraph-kit/figures.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { containing } from '@quanlian/subgraph-kit/newest-first.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import {
  type BankReceiptRow,
  bankReceiptRepayments,
  bankReceiptStates,
  bankReceipts,
  type ReceiptSuggestionRow,
  receiptClues,
} from './tables.ts';

function afterCursor(after: string | null | undefined) {
  const [bookedAt, id] = decodeCursor(after) ?? [];
  return bookedAt && id
    ? sql`(${bankReceipts.bookedAt}, ${bankReceipts.id}) < (${bookedAt}::timestamptz, ${id}::uuid)`
    : undefined;
}

const newest = [desc(bankReceipts.bookedAt), desc(bankReceipts.id)];
const pageOfReceipts = (rows: BankReceiptRow[], first: number) =>
  pageOf(rows, first, (row) => [row.bookedAt.toISOString(), row.id]);

/** What counts as received of dealers, by `bookedAt`, in figures and in the lists to which they lead. */
export function countsAsReceived(): SQL {
  return eq(bankReceipts.currency, figureCurrency);
}

export const listBankReceipts = query({
  name: 'bankReceipts',
  permission: 'receipt-claim.read',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(bankReceiptStates)).nullish(),
        partnerId: z.uuid().nullish(),
        ...countedDays,
        text: z.string().trim().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const text = filter?.text ? containing(filter.text) : undefined;
    const rows = await tx.db
      .select()
      .from(bankReceipts)
      .where(
        and(
          scopedTo(tx.scope),
          filter?.states?.length ? inArray(bankReceipts.state, filter.states) : undefined,
          filter?.partnerId ? eq(bankReceipts.partnerId, filter.partnerId) : undefined,
          countedBetween(filter, bankReceipts.bookedAt, countsAsReceived()),
          text ? inArray(bankReceipts.id, sql`(select bank_receipts_like(${text}))`) : undefined,
          afterCursor(after),
        ),
      )
      .orderBy(...newest)
      .limit(first + 1);
    return pageOfReceipts(rows, first);
  },
});

/** What was credited to a dealer: its own alone, or the one that headquarters name. */
export const listCreditedReceipts = query({
  name: 'creditedReceipts',
  permission: 'receivable.read',
  input: pageArguments.extend({ partnerId: z.uuid().nullish(), ...countedDays }),
  async run(tx, { first, after, partnerId, ...days }) {
    const rows = await tx.db
      .select()
      .from(bankReceipts)
      .where(
        and(
          scopedTo(tx.scope, bankReceipts.partnerId),
          partnerId ? eq(bankReceipts.partnerId, partnerId) : undefined,
          eq(bankReceipts.state, 'CLAIMED'),
          countedBetween(days, bankReceipts.bookedAt, countsAsReceived()),
          afterCursor(after),
        ),
      )
      .orderBy(...newest)
      .limit(first + 1);
    return pageOfReceipts(rows, first);
  },
});

export const countBankReceipts = query({
  name: 'bankReceiptCounts',
  permission: 'receipt-claim.read',
  input: z.object({}),
  async run(tx) {
    const rows = await tx.db
      .select({ state: bankReceipts.state, count: sql<number>`count(*)::int` })
      .from(bankReceipts)
      .where(scopedTo(tx.scope))
      .groupBy(bankReceipts.state);
    const of = (state: BankReceiptRow['state']) => rows.find((row) => row.state === state)?.count ?? 0;
    return { unclaimed: of('UNCLAIMED'), pendingApproval: of('PENDING_APPROVAL'), claimed: of('CLAIMED') };
  },
});

export const bankReceiptById = batchLoader(async (tx, ids: readonly string[]) =>
  byKey(
    await tx.db
      .select()
      .from(bankReceipts)
      .where(and(inArray(bankReceipts.id, [...ids]), scopedTo(tx.scope, bankReceipts.partnerId))),
    (row) => row.id,
  ),
);

export const repaymentsByReceipt = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(bankReceiptRepayments)
    .where(inArray(bankReceiptRepayments.bankReceiptId, [...ids]))
    .orderBy(asc(bankReceiptRepayments.position));
  return groupedBy(rows, ids, (row) => row.bankReceiptId);
});

/** Whose receipts may be: by the payer, by what the remark names, and by the amount; headquarters' alone. */
export const suggestionsByReceipt = batchLoader(async (tx, ids: readonly string[]) => {
  if (tx.scope.kind !== 'hq') return groupedBy([] as ReceiptSuggestionRow[], ids, (row) => row.receiptId);
  const found = await tx.db.execute<{
    receipt_id: string;
    partner_id: string;
    name: string;
    clue: ReceiptSuggestionRow['clues'][number];
    document_number: string | null;
  }>(sql`
    with waiting as (
      select * from bank_receipts where id = any(${`{${ids.join(',')}}`}::uuid[]) and state = 'UNCLAIMED'),
    clues as (
      select r.id as receipt_id, p.id as partner_id, 'PAYER_ACCOUNT' as clue, null as document_number
      from waiting r join partners p on p.account_number = r.payer_account
      union all
      select r.id, p.id, 'PAYER_NAME', null from waiting r join partners p on r.payer_name in (p.name, p.account_name)
      union all
      select r.id, v.partner_id, 'DOCUMENT_IN_REMARK', v.number from waiting r join receivables v
        on v.legal_entity_id = r.legal_entity_id
        and (position(v.number in r.remark) > 0 or position(v.sales_order_number in r.remark) > 0)
      union all
      select r.id, p.id, 'PARTNER_IN_REMARK', null from waiting r join partners p
        on position(p.name in r.remark) > 0 or position(p.code in r.remark) > 0
      union all
      select r.id, v.partner_id, 'AMOUNT', v.number from waiting r join receivables v
        on v.legal_entity_id = r.legal_entity_id and v.gross_minor - v.repaid_minor = r.amount_minor)
    select c.receipt_id, c.partner_id, p.name, c.clue, c.document_number
    from clues c join partners p on p.id = c.partner_id where p.state <> 'ENDED' order by p.code limit 500`);
  const suggestions = new Map<string, ReceiptSuggestionRow>();
  for (const row of found) {
    const key = `${row.receipt_id} ${row.partner_id}`;
    const known = suggestions.get(key) ?? {
      receiptId: row.receipt_id,
      partnerId: row.partner_id,
      partnerName: row.name,
      clues: [],
      documentNumber: null,
    };
    const clues = receiptClues.filter((clue) => clue === row.clue || known.clues.includes(clue));
    suggestions.set(key, { ...known, clues, documentNumber: known.documentNumber ?? row.document_number });
  }
  const surest = [...suggestions.values()].sort((a, b) => weightOf(a) - weightOf(b));
  return groupedBy(surest, ids, (row) => row.receiptId);
});

/** The surest clue decides; of two with the same, the one with more clues. */
function weightOf({ clues }: ReceiptSuggestionRow): number {
  const first = clues[0];
  return (first ? receiptClues.indexOf(first) : receiptClues.length) * 10 - clues.length;
}
