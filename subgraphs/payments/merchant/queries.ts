import { batchLoader } from '@quanlian/subgraph-kit/batch-loader.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc } from 'drizzle-orm';
import { z } from 'zod';
import { legalEntities } from '../read-model/tables.ts';
import { channelMerchants } from './tables.ts';

export const listMerchants = query({
  name: 'channelMerchants',
  permission: 'merchant.read',
  input: z.object({}).loose(),
  run: (tx) => tx.db.select().from(channelMerchants).where(scopedTo(tx.scope)).orderBy(asc(channelMerchants.mchid)),
});

export const merchantById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(channelMerchants)
    .where(and(inArray(channelMerchants.id, [...ids]), scopedTo(tx.scope)));
  return new Map(rows.map((row) => [row.id, row]));
});

/** Names of our companies, which a shopper reads at the cashier: public by their invoices. */
export const legalEntityNameById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select({ id: legalEntities.id, name: legalEntities.name })
    .from(legalEntities)
    .where(inArray(legalEntities.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.name]));
});
