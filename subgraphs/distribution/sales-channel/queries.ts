import { batchLoader, byKey } from '@quanlian/subgraph-kit/batch-loader.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { z } from 'zod';
import { legalEntities } from '../read-model/tables.ts';
import { type SalesChannelName, salesChannelNames, salesChannels } from './tables.ts';

export const listSalesChannels = query({
  name: 'salesChannels',
  permission: 'sales-order.read',
  input: z.object({}),
  async run(tx) {
    const channels = await salesChannelByName.load(tx, salesChannelNames);
    return salesChannelNames.flatMap((name) => channels.get(name) ?? []);
  },
});

/** The settings of a channel; the same for everybody who orders in it. */
export const salesChannelByName = batchLoader(async (tx, names: readonly SalesChannelName[]) => {
  const rows = await tx.db
    .select()
    .from(salesChannels)
    .where(inArray(salesChannels.channel, [...names]));
  return byKey(rows, (row) => row.channel);
});

export const legalEntityName = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select({ id: legalEntities.id, name: legalEntities.name })
    .from(legalEntities)
    .where(inArray(legalEntities.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.name]));
});
