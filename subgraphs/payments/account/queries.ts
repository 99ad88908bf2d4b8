import { batchLoader, byKey } from '@quanlian/subgraph-kit/batch-loader.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { chartOfAccounts } from './chart-of-accounts.ts';
import { ledgerAccounts } from './tables.ts';

export const readLedgerAccount = query({
  name: 'ledgerAccount',
  permission: 'ledger.read',
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }) {
    const [row] = await tx.db
      .select()
      .from(ledgerAccounts)
      .where(and(eq(ledgerAccounts.id, id), scopedTo(tx.scope, ledgerAccounts.partyId)));
    return row ?? null;
  },
});

export const listLedgerAccounts = query({
  name: 'ledgerAccounts',
  permission: 'ledger.read',
  input: pageArguments.extend({
    filter: z
      .object({ legalEntityId: z.uuid().nullish(), code: z.string().nullish(), partyId: z.uuid().nullish() })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const [code, id] = decodeCursor(after) ?? [];
    const rows = await tx.db
      .select()
      .from(ledgerAccounts)
      .where(
        and(
          scopedTo(tx.scope, ledgerAccounts.partyId),
          filter?.legalEntityId ? eq(ledgerAccounts.legalEntityId, filter.legalEntityId) : undefined,
          filter?.code ? eq(ledgerAccounts.code, filter.code) : undefined,
          filter?.partyId ? eq(ledgerAccounts.partyId, filter.partyId) : undefined,
          code && id ? sql`(${ledgerAccounts.code}, ${ledgerAccounts.id}) > (${code}, ${id}::uuid)` : undefined,
        ),
      )
      .orderBy(asc(ledgerAccounts.code), asc(ledgerAccounts.id))
      .limit(first + 1);
    return pageOf(rows, first, (row) => [row.code, row.id]);
  },
});

export const readChartOfAccounts = query({
  name: 'chartOfAccounts',
  permission: 'ledger.read',
  input: z.object({}),
  run: async (tx) =>
    Object.entries(chartOfAccounts).map(([code, { name, normalSide, balanceLimit }]) => ({
      code,
      name: name[tx.locale],
      normalSide,
      balanceLimit,
    })),
});

export const ledgerAccountById = batchLoader(async (tx, ids: readonly string[]) =>
  byKey(
    await tx.db
      .select()
      .from(ledgerAccounts)
      .where(and(inArray(ledgerAccounts.id, [...ids]), scopedTo(tx.scope, ledgerAccounts.partyId))),
    (row) => row.id,
  ),
);
