import { batchLoader } from '@quanlian/subgraph-kit/batch-loader.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type memberImportOutcomes, memberImportRows, memberImports } from './tables.ts';

export const listMemberImports = query({
  name: 'memberImports',
  permission: 'member.import',
  input: pageArguments,
  async run(tx, { first, after }) {
    const keyset = newestFirst(memberImports, after);
    const rows = await tx.db
      .select()
      .from(memberImports)
      .where(and(scopedTo(tx.scope), keyset.condition))
      .orderBy(...keyset.order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const findMemberImport = query({
  name: 'memberImport',
  permission: 'member.import',
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }) {
    const [row] = await tx.db
      .select()
      .from(memberImports)
      .where(and(eq(memberImports.id, id), scopedTo(tx.scope)));
    return row ?? null;
  },
});

export const countsByImport = batchLoader(async (tx, importIds: readonly string[]) => {
  const rows = await tx.db
    .select({
      importId: memberImportRows.importId,
      outcome: memberImportRows.outcome,
      count: sql<number>`count(*)::int`,
      points: sql<number>`sum(${memberImportRows.points})::int`,
    })
    .from(memberImportRows)
    .where(and(inArray(memberImportRows.importId, [...importIds]), scopedTo(tx.scope)))
    .groupBy(memberImportRows.importId, memberImportRows.outcome);
  const of = (importId: string, outcome: string) =>
    rows.find((row) => row.importId === importId && row.outcome === outcome);
  return new Map(
    importIds.map((id) => [
      id,
      {
        new: of(id, 'NEW')?.count ?? 0,
        exists: of(id, 'EXISTS')?.count ?? 0,
        error: of(id, 'ERROR')?.count ?? 0,
        points: of(id, 'NEW')?.points ?? 0,
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
    outcome?: (typeof memberImportOutcomes)[number] | null | undefined;
  },
) {
  const first = Math.min(Math.max(options.first, 1), 100);
  const [afterLine] = decodeCursor(options.after) ?? [];
  const rows = await tx.db
    .select()
    .from(memberImportRows)
    .where(
      and(
        scopedTo(tx.scope),
        eq(memberImportRows.importId, options.importId),
        options.outcome ? eq(memberImportRows.outcome, options.outcome) : undefined,
        afterLine ? gt(memberImportRows.line, Number(afterLine)) : undefined,
      ),
    )
    .orderBy(asc(memberImportRows.line))
    .limit(first + 1);
  return pageOf(rows, first, (row) => [String(row.line)]);
}
