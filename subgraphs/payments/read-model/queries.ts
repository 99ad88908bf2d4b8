import { batchLoader, byKey } from '@quanlian/subgraph-kit/batch-loader.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { partners } from './tables.ts';

/** Names of dealers, for accounts that the caller may already see. */
export const partnerById = batchLoader(async (tx, ids: readonly string[]) =>
  byKey(
    await tx.db
      .select()
      .from(partners)
      .where(inArray(partners.id, [...ids])),
    (row) => row.id,
  ),
);
