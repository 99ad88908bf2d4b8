import { batchLoader } from '@quanlian/subgraph-kit/batch-loader.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type productImportOutcomes, productImportRows, productImports } from './tables.ts';

export const listProductImports = query({
  name: 'productImports',
  permission: 'product.import',
  input: pageArguments,
  async run(tx, { first, after }) {
    const keyset = newestFirst({ createdAt: productImports.createdAt, id: productImports.id }, after);
    const rows = await tx.db
      .select()
      .from(productImports)
      .where(and(scopedTo(tx.scope), keyset.condition))
      .orderBy(...keyset.order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const findProductImport = query({
  name: 'productImport',
  permission: 'product.import',
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }) {
    const [row] = await tx.db
      .select()
      .from(productImports)
      .where(and(eq(productImports.id, id), scopedTo(tx.scope)));
    return row ?? null;
  },
});

export const countsByImport = batchLoader(async (tx, importIds: readonly string[]) => {
  const rows = await tx.db
    .select({
      importId: productImportRows.importId,
      outcome: productImportRows.outcome,
      count: sql<number>`count(*)::int`,
    })
    .from(productImportRows)
    .where(and(inArray(productImportRows.importId, [...importIds]), scopedTo(tx.scope)))
    .groupBy(productImportRows.importId, productImportRows.outcome);
  const of = (importId: string, outcome: string) =>
    rows.find((row) => row.importId === importId && row.outcome === outcome)?.count ?? 0;
  return new Map(
    importIds.map((id) => [
      id,
      {
        new: of(id, 'NEW'),
        newWithoutPrice: of(id, 'NEW_WITHOUT_PRICE'),
        exists: of(id, 'EXISTS'),
        error: of(id, 'ERROR'),
      },
    ]),
  );
});

/** The rows of one import in the order of its file. */
export async function pageOfRows(
  tx: ReadTx,
  options: {
    importId: string;
    first: number;
    after?: string | null | undefined;
    outcome?: (typeof productImportOutcomes)[number] | null | undefined;
  },
) {
  const first = Math.min(Math.max(options.first, 1), 100);
  const [afterLine] = decodeCursor(options.after) ?? [];
  const rows = await tx.db
    .select()
    .from(productImportRows)
    .where(
      and(
        scopedTo(tx.scope),
        eq(productImportRows.importId, options.importId),
        options.outcome ? eq(productImportRows.outcome, options.outcome) : undefined,
        afterLine ? gt(productImportRows.line, Number(afterLine)) : undefined,
      ),
    )
    .orderBy(asc(productImportRows.line))
    .limit(first + 1);
  return pageOf(rows, first, (row) => [String(row.line)]);
}
