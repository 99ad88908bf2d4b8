import { batchLoader, byKey } from '@quanlian/subgraph-kit/batch-loader.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { partnerTitles } from '../sales-invoice/tables.ts';

/** Registered names of partners, for headquarters. */
export const partnerTitleById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(partnerTitles)
    .where(inArray(partnerTitles.id, [...ids]));
  return byKey(rows, (row) => row.id);
});
