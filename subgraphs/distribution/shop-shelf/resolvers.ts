import type { Resolvers } from '../generated/graphql.ts';
import {
  listShippableShopProducts,
  listShopBestSellers,
  readShopDelivery,
  shopBatchByProduct,
  shopStockByProduct,
} from './queries.ts';

export const shopShelfResolvers = {
  Query: {
    shopBestSellers: (_parent, { first }, ctx) => ctx.read(listShopBestSellers, { first: first ?? 8 }),
    shopDelivery: (_parent, _args, ctx) => ctx.read(readShopDelivery, {}),
    shippableShopProducts: (_parent, _args, ctx) => ctx.read(listShippableShopProducts, {}),
  },
  Product: {
    __resolveReference: ({ id }) => ({ id }),
    shopProductionDate: async ({ id }, _args, ctx) =>
      (await ctx.loader(shopBatchByProduct).load(id))?.productionDate ?? null,
    shopBatch: ({ id }, _args, ctx) => ctx.loader(shopBatchByProduct).load(id),
    shopStock: async ({ id }, _args, ctx) =>
      (await ctx.loader(shopStockByProduct).load(id)) ?? { level: 'NONE' as const, left: null },
  },
  ShopBestSeller: {
    product: ({ productId }) => ({ id: productId }),
  },
} satisfies Resolvers;
