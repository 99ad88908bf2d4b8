import { batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { and, asc, desc, gt, sql } from 'drizzle-orm';
import {
  type LegalEntityBankAccountRow,
  type LegalEntityRow,
  legalEntities,
  legalEntityBankAccounts,
} from './tables.ts';

/** Name, tax number and address of our companies stand on every invoice: whoever is signed in may read them. */
export const legalEntityById = batchLoader(
  async (tx, ids: readonly string[]): Promise<Map<string, LegalEntityRow>> =>
    byKey(
      await tx.db
        .select()
        .from(legalEntities)
        .where(and(inArray(legalEntities.id, [...ids]), tx.scope.kind === 'none' ? sql`false` : undefined)),
      (row) => row.id,
    ),
);

/** Bank accounts are for headquarters and services. */
export const bankAccountsByLegalEntity = batchLoader(
  async (tx, ids: readonly string[]): Promise<Map<string, LegalEntityBankAccountRow[]>> => {
    const mayRead = tx.scope.kind === 'hq' || tx.scope.kind === 'service';
    const rows = await tx.db
      .select()
      .from(legalEntityBankAccounts)
      .where(and(inArray(legalEntityBankAccounts.legalEntityId, [...ids]), mayRead ? undefined : sql`false`))
      .orderBy(desc(legalEntityBankAccounts.isDefault), asc(legalEntityBankAccounts.id));
    return groupedBy(rows, ids, (row) => row.legalEntityId);
  },
);

export const listLegalEntities = query({
  name: 'legalEntities',
  permission: 'signedIn',
  input: pageArguments,
  async run(tx, { first, after }) {
    const [afterId] = decodeCursor(after) ?? [];
    const rows = await tx.db
      .select()
      .from(legalEntities)
      .where(afterId ? gt(legalEntities.id, afterId) : undefined)
      .orderBy(legalEntities.id)
      .limit(first + 1);
    return pageOf(rows, first, (row) => [row.id]);
  },
});

export const snapshotLegalEntities = query({
  name: 'legalEntitySnapshot',
  permission: 'service',
  input: pageArguments,
  async run(tx, { first, after }) {
    const [afterId] = decodeCursor(after) ?? [];
    const rows = await tx.db
      .select()
      .from(legalEntities)
      .where(afterId ? gt(legalEntities.id, afterId) : undefined)
      .orderBy(legalEntities.id)
      .limit(first + 1);
    const page = pageOf(rows, first, (row) => [row.id]);
    return { ...page, nodes: page.nodes.map((row) => ({ version: row.version, legalEntity: row })) };
  },
});
