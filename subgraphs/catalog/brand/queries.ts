import { batchLoader, byKey } from '@quanlian/subgraph-kit/batch-loader.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { products } from '../product/tables.ts';
import { brands } from './tables.ts';

export const listBrands = query({
  name: 'brands',
  permission: 'product.read',
  input: z.object({}),
  run: (tx) => tx.db.select().from(brands).orderBy(sql`${brands.name} collate "C"`).limit(500),
});

export const brandById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(brands)
    .where(inArray(brands.id, [...ids]));
  return byKey(rows, (row) => row.id);
});

export const productCountByBrand = batchLoader(async (tx, brandIds: readonly string[]) => {
  const rows = await tx.db
    .select({ brandId: products.brandId, count: sql<number>`count(*)::int` })
    .from(products)
    .where(inArray(products.brandId, [...brandIds]))
    .groupBy(products.brandId);
  return new Map(rows.map((row) => [row.brandId ?? '', row.count]));
});
