import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import type { Resolvers } from '../generated/graphql.ts';
import {
  findShopProduct,
  listShopBrands,
  searchShopProducts,
  shopBrandById,
  shopPriceByProduct,
  shopPromotionById,
} from './queries.ts';
import type { ShopProductRow } from './tables.ts';

export const shopSearchResolvers = {
  Query: {
    shopProducts: (_parent, args, ctx) => ctx.read(searchShopProducts, args),
    shopProduct: (_parent, args, ctx) => ctx.read(findShopProduct, args),
    shopBrands: (_parent, _args, ctx) => ctx.read(listShopBrands, {}),
  },
  ShopProduct: {
    brand: ({ brandId }, _args, ctx) => (brandId ? ctx.loader(shopBrandById).load(brandId) : null),
    unitsPerCase: async (product, _args, ctx) => (await priceOf(product, ctx)).unitsPerCase,
    price: async (product, _args, ctx) => {
      const { listMinor, savingMinor } = await priceOf(product, ctx);
      return cny(listMinor - savingMinor);
    },
    listPrice: async (product, _args, ctx) => {
      const { listMinor, savingMinor } = await priceOf(product, ctx);
      return savingMinor > 0n ? cny(listMinor) : null;
    },
    saving: async (product, _args, ctx) => {
      const { savingMinor } = await priceOf(product, ctx);
      return savingMinor > 0n ? cny(savingMinor) : null;
    },
    promotion: async (product, _args, ctx) => {
      const { promotionId } = await priceOf(product, ctx);
      return promotionId ? ctx.loader(shopPromotionById).load(promotionId) : null;
    },
    product: (product) => product,
  },
} satisfies Resolvers;

async function priceOf({ id }: ShopProductRow, ctx: SubgraphContext) {
  const price = await ctx.loader(shopPriceByProduct).load(id);
  if (!price) throw new Error(`the shop shows product ${id} and has no price for it`);
  return price;
}

function cny(amountMinor: bigint) {
  return { amountMinor, currency: 'CNY' };
}
