import { batchLoader, byKey } from '@quanlian/subgraph-kit/batch-loader.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq } from 'drizzle-orm';
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
      .where(and(scopedTo(tx.scope), activeOnly ? eq(locations.isActive, true) : undefined))
      .orderBy(asc(locations.code))
      .limit(500),
});

export const findLocation = query({
  name: 'location',
  permission: 'stock.read',
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }) {
    const [row] = await tx.db
      .select()
      .from(locations)
      .where(and(eq(locations.id, id), scopedTo(tx.scope)));
    return row ?? null;
  },
});

/** Where an order or a receipt that the caller may see points: partners read our address there, and nowhere else. */
export const locationById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(locations)
    .where(and(inArray(locations.id, [...ids]), tx.scope.kind === 'none' ? scopedTo(tx.scope) : undefined));
  return byKey(rows, (row) => row.id);
});
