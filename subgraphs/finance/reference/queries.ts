import { batchLoader } from '@quanlian/subgraph-kit/batch-loader.ts';
import { inArray } from 'drizzle-orm';
import { suppliers } from './tables.ts';

/** Names of suppliers for documents that the caller may already see. */
export const supplierName = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select({ id: suppliers.id, name: suppliers.name })
    .from(suppliers)
    .where(inArray(suppliers.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.name]));
});
