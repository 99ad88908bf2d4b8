import { batchLoader, byKey } from '@quanlian/subgraph-kit/batch-loader.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { asc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { locations } from './tables.ts';

export const listLocations = query({
  name: 'locations',
  permission: 'stock.read',
  input: z.object({ activeOnly: z.boolean().nullish() }),
  run: (tx, { activeOnly }) =>
    tx.db
      .select()
      .from(locations)
      .where(activeOnly ? eq(locations.isActive, true) : undefined)
      .orderBy(asc(locations.code))
      .limit(500),
});

/** Addresses of our locations stand on orders, so partners may read them too. */
export const locationById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(locations)
    .where(inArray(locations.id, [...ids]));
  return byKey(rows, (row) => row.id);
});
