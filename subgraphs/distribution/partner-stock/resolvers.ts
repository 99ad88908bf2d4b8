import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { partnerById } from '../partner/queries.ts';
import { remainingDays } from '../stock/rules.ts';
import {
  linesByOutletDelivery,
  listOutletDeliveries,
  listPartnerStock,
  listPartnerStockMovements,
  outletDeliveryById,
  outletDeliveryHistory,
  partnerStockByKey,
  readOutletDelivery,
} from './queries.ts';
import { shipToOutlet } from './ship-to-outlet.ts';

const daysLeft = (bestBefore: string | null, time: Date) =>
  bestBefore ? remainingDays(bestBefore, businessDay(time)) : null;

export const partnerStockResolvers = {
  Query: {
    partnerStock: (_parent, args, ctx) => ctx.read(listPartnerStock, args),
    partnerStockMovements: (_parent, args, ctx) => ctx.read(listPartnerStockMovements, args),
    outletDeliveries: (_parent, args, ctx) => ctx.read(listOutletDeliveries, args),
    outletDelivery: (_parent, args, ctx) => ctx.read(readOutletDelivery, args),
  },
  Mutation: {
    shipToOutlet: (_parent, { input }, ctx) => ctx.execute(shipToOutlet, input, 'OutletDelivery'),
  },
  PartnerStockItem: {
    partner: (row, _args, ctx) => ctx.loader(partnerById).load(row.partnerId),
    product: (row) => ({ id: row.productId }),
    remainingDays: (row, _args, ctx) => daysLeft(row.bestBefore, ctx.businessTime),
  },
  PartnerStockMovement: {
    item: async ({ batchId, partnerId }, _args, ctx) => {
      const item = await ctx.loader(partnerStockByKey).load(`${batchId}:${partnerId}`);
      if (!item) throw new Error(`batch ${batchId} moved in a stock that never had it`);
      return item;
    },
  },
  OutletDelivery: {
    __resolveReference: ({ id }, ctx) => ctx.loader(outletDeliveryById).load(id),
    outlet: (row, _args, ctx) => ctx.loader(partnerById).load(row.outletId),
    lines: async (row, _args, ctx) => (await ctx.loader(linesByOutletDelivery).load(row.id)) ?? [],
    history: async (row, _args, ctx) => (await ctx.loader(outletDeliveryHistory).load(row.id)) ?? [],
  },
  OutletDeliveryLine: {
    product: (row) => ({ id: row.productId }),
    remainingDays: (row, _args, ctx) => daysLeft(row.bestBefore, ctx.businessTime),
  },
} satisfies Resolvers;
