import { batchLoader } from '@quanlian/subgraph-kit/batch-loader.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { partners, suppliers } from './tables.ts';

/** Names of suppliers for documents that the caller may already see. */
export const supplierName = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select({ id: suppliers.id, name: suppliers.name })
    .from(suppliers)
    .where(inArray(suppliers.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.name]));
});

/** Names of dealers for documents that the caller may already see. */
export const partnerName = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select({ id: partners.id, name: partners.name })
    .from(partners)
    .where(inArray(partners.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.name]));
});
