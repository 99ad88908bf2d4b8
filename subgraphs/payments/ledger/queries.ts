import { batchLoader, byKey } from '@quanlian/subgraph-kit/batch-loader.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, desc, eq, gt, gte, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { balanceOf, heldOf, normalSideOf } from '../account/rules.ts';
import { ledgerAccounts, ledgerItems } from '../account/tables.ts';
import { checkLedger } from './invariants.ts';
import { ledgerChecks, ledgerEntries, ledgerTransfers, postings } from './tables.ts';

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** An account's entries of the days `from` to `to` (Asia/Shanghai) with the balances around them. */
export const readAccountStatement = query({
  name: 'accountStatement',
  permission: 'ledger.read',
  input: pageArguments.extend({
    accountId: z.uuid(),
    from: z.string().regex(dayPattern),
    to: z.string().regex(dayPattern),
  }),
  async run(tx, { accountId, from, to, first, after }) {
    const [account] = await tx.db
      .select()
      .from(ledgerAccounts)
      .where(and(eq(ledgerAccounts.id, accountId), scopedTo(tx.scope, ledgerAccounts.partyId)));
    if (!account) return null;
    const start = startOfDay(from);
    const end = new Date(startOfDay(to).getTime() + 86_400_000);
    const opening = await balanceWhere(tx, accountId, lt(ledgerEntries.bookedAt, start));
    const closing = await balanceWhere(tx, accountId, lt(ledgerEntries.bookedAt, end));
    const [bookedAt, version] = decodeCursor(after) ?? [];
    const place = sql`(${ledgerEntries.bookedAt}, ${ledgerEntries.version})`;
    const cursor = bookedAt && version ? sql`(${bookedAt}::timestamptz, ${version}::bigint)` : undefined;
    const rows = await tx.db
      .select()
      .from(ledgerEntries)
      .where(
        and(
          eq(ledgerEntries.accountId, accountId),
          gte(ledgerEntries.bookedAt, start),
          lt(ledgerEntries.bookedAt, end),
          cursor ? sql`${place} > ${cursor}` : undefined,
        ),
      )
      .orderBy(asc(ledgerEntries.bookedAt), asc(ledgerEntries.version))
      .limit(first + 1);
    let balance = cursor ? await balanceWhere(tx, accountId, sql`${place} <= ${cursor}`) : opening;
    const lines = rows.map((row) => {
      const previousBalance = balance;
      balance += row.currentBalance - row.previousBalance;
      return { ...row, previousBalance, currentBalance: balance, code: account.code, asset: account.asset };
    });
    const money = (debitBalance: bigint) => ({
      amountMinor: normalSideOf(account.code) === 'DEBIT' ? debitBalance : -debitBalance,
      currency: account.asset,
    });
    return {
      account,
      from,
      to,
      openingBalance: money(opening),
      closingBalance: money(closing),
      entries: pageOf(lines, first, (row) => [row.bookedAt.toISOString(), row.version.toString()]),
    };
  },
});

/** The kinds of link by which a document's transfers are found. */
const documentLinks = [
  'purchaseOrderId',
  'purchaseOrderLineId',
  'goodsReceiptLineId',
  'taxInvoiceId',
  'payableId',
  'productionOrderId',
  'salesOrderId',
  'orderLineId',
  'shipmentId',
  'salesReturnId',
  'paymentOrderId',
  'bankLineId',
  'batchId',
];

export const listLedgerTransfers = query({
  name: 'ledgerTransfers',
  permission: 'ledger.read',
  input: pageArguments.extend({ documentId: z.uuid() }),
  async run(tx, { documentId, first, after }) {
    const [sequence] = decodeCursor(after) ?? [];
    const found = sql`select id from ledger_transfer where document_id = ${documentId}
      union all select linked.id from unnest(${`{${documentLinks.join(',')}}`}::text[]) as link (kind)
      cross join lateral linked_transfers(link.kind, array[${documentId}]) as linked (id)`;
    const rows = await tx.db
      .select()
      .from(ledgerTransfers)
      .where(
        and(
          scopedTo(tx.scope, ledgerTransfers.debitPartyId, ledgerTransfers.creditPartyId),
          sql`${ledgerTransfers.id} in (${found})`,
          sequence ? gt(ledgerTransfers.sequence, BigInt(sequence)) : undefined,
        ),
      )
      .orderBy(asc(ledgerTransfers.sequence))
      .limit(first + 1);
    return pageOf(rows, first, (row) => [row.sequence.toString()]);
  },
});

export const readTrialBalance = query({
  name: 'trialBalance',
  permission: 'ledger.read',
  input: z.object({ legalEntityId: z.uuid() }),
  async run(tx, { legalEntityId }) {
    const sum = (column: Parameters<typeof gt>[0]) => sql<bigint>`sum(${column})::bigint`.mapWith(BigInt);
    const rows = await tx.db
      .select({
        code: ledgerAccounts.code,
        asset: ledgerAccounts.asset,
        accountCount: sql<number>`count(*)::int`,
        debitsPosted: sum(ledgerAccounts.debitsPosted),
        creditsPosted: sum(ledgerAccounts.creditsPosted),
        debitsPending: sum(ledgerAccounts.debitsPending),
        creditsPending: sum(ledgerAccounts.creditsPending),
      })
      .from(ledgerAccounts)
      .where(and(eq(ledgerAccounts.legalEntityId, legalEntityId), scopedTo(tx.scope, ledgerAccounts.partyId)))
      .groupBy(ledgerAccounts.code, ledgerAccounts.asset)
      .orderBy(asc(ledgerAccounts.asset), asc(ledgerAccounts.code));
    return { legalEntityId, rows };
  },
});

export const readLedgerInvariants = query({
  name: 'ledgerInvariants',
  permission: 'ledger.read',
  input: z.object({}),
  run: async (tx) => ({ checkedAt: tx.businessTime, ...(await checkLedger(tx.db)) }),
});

export const listLedgerChecks = query({
  name: 'ledgerChecks',
  permission: 'ledger.read',
  input: pageArguments,
  async run(tx, { first, after }) {
    const [id] = decodeCursor(after) ?? [];
    const rows = await tx.db
      .select()
      .from(ledgerChecks)
      .where(and(scopedTo(tx.scope), id ? lt(ledgerChecks.id, id) : undefined))
      .orderBy(desc(ledgerChecks.id))
      .limit(first + 1);
    return pageOf(rows, first, (row) => [row.id]);
  },
});

export const listRefusedPostings = query({
  name: 'refusedPostings',
  permission: 'ledger.read',
  input: pageArguments,
  async run(tx, { first, after }) {
    const [sequence] = decodeCursor(after) ?? [];
    const rows = await tx.db
      .select()
      .from(postings)
      .where(
        and(
          scopedTo(tx.scope),
          ne(postings.result, 'OK'),
          sequence ? lt(postings.sequence, BigInt(sequence)) : undefined,
        ),
      )
      .orderBy(desc(postings.sequence))
      .limit(first + 1);
    return pageOf(rows, first, (row) => [row.sequence.toString()]);
  },
});

/** Open balances of a control account by document: what finance compares with its own documents. */
export const listControlAccountBalances = query({
  name: 'controlAccountBalances',
  permission: 'service',
  input: pageArguments.extend({ code: z.string(), legalEntityId: z.uuid().nullish() }),
  async run(tx, { code, legalEntityId, first, after }) {
    const [accountId, itemId] = decodeCursor(after) ?? [];
    const rows = await tx.db
      .select({ item: ledgerItems, account: ledgerAccounts })
      .from(ledgerItems)
      .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerItems.accountId))
      .where(
        and(
          scopedTo(tx.scope, ledgerItems.partyId),
          eq(ledgerAccounts.code, code),
          legalEntityId ? eq(ledgerAccounts.legalEntityId, legalEntityId) : undefined,
          or(
            sql`${ledgerItems.debitsPosted} <> ${ledgerItems.creditsPosted}`,
            sql`${ledgerItems.debitsPending} <> 0`,
            sql`${ledgerItems.creditsPending} <> 0`,
          ),
          accountId && itemId
            ? sql`(${ledgerItems.accountId}, ${ledgerItems.itemId}) > (${accountId}::uuid, ${itemId}::uuid)`
            : undefined,
        ),
      )
      .orderBy(asc(ledgerItems.accountId), asc(ledgerItems.itemId))
      .limit(first + 1);
    const balances = rows.map(({ item, account }) => ({
      accountId: account.id,
      legalEntityId: account.legalEntityId,
      partyId: account.partyId,
      documentId: item.itemId,
      currency: account.asset,
      balanceMinor: balanceOf(code, item),
      heldMinor: heldOf(code, item),
    }));
    return pageOf(balances, first, (row) => [row.accountId, row.documentId]);
  },
});

export const ledgerTransferById = batchLoader(async (tx, ids: readonly string[]) =>
  byKey(
    await tx.db
      .select()
      .from(ledgerTransfers)
      .where(
        and(
          inArray(ledgerTransfers.id, [...ids]),
          scopedTo(tx.scope, ledgerTransfers.debitPartyId, ledgerTransfers.creditPartyId),
        ),
      ),
    (row) => row.id,
  ),
);

/** What resolved a pending transfer, by the pending transfer's id. */
export const resolutionByPending = batchLoader(async (tx, ids: readonly string[]) =>
  byKey(
    await tx.db
      .select()
      .from(ledgerTransfers)
      .where(inArray(ledgerTransfers.pendingId, [...ids])),
    (row) => row.pendingId ?? '',
  ),
);

/** Debits minus credits of the entries that fulfil the condition. Order of booking and of time may differ a little. */
async function balanceWhere(tx: ReadTx, accountId: string, condition: SQL): Promise<bigint> {
  const [row] = await tx.db
    .select({
      balance: sql<string>`coalesce(sum(${ledgerEntries.currentBalance} - ${ledgerEntries.previousBalance}), 0)`,
    })
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.accountId, accountId), condition));
  return BigInt(row?.balance ?? 0);
}

/** Midnight of a business day in Asia/Shanghai, which has no daylight saving time. */
function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}
