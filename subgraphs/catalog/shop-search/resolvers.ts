import { cny } from '@quanlian/money/cny.ts';
import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import type { Resolvers } from '../generated/graphql.ts';
import {
  countShopFacets,
  findShopProduct,
  listShopBrands,
  listShopPromotions,
  searchShopProducts,
  shopBrandById,
  shopPriceByProduct,
  shopProductById,
  shopPromotionById,
  shopSizesByProduct,
} from './queries.ts';
import { shippableProducts } from './service-operations.ts';
import type { ShopProductRow } from './tables.ts';

export const shopSearchResolvers = {
  Query: {
    shopProducts: async (_parent, args, ctx) => {
      // Nobody is kept from the goods because it is not known which are there, but who asks for those alone.
      const stocked = args.filter?.inStock ? await shippable(ctx) : await shippable(ctx).catch(() => null);
      return ctx.read(searchShopProducts, { ...args, stocked });
    },
    shopFacets: async (_parent, args, ctx) => ctx.read(countShopFacets, { ...args, stocked: await shippable(ctx) }),
    shopProduct: (_parent, args, ctx) => ctx.read(findShopProduct, args),
    shopBrands: (_parent, _args, ctx) => ctx.read(listShopBrands, {}),
    shopPromotions: (_parent, _args, ctx) => ctx.read(listShopPromotions, {}),
  },
  Product: {
    shopProduct: ({ id }, _args, ctx) => ctx.loader(shopProductById).load(id),
  },
  ShopBrandFacet: {
    brand: async ({ brandId }, _args, ctx) => {
      const brand = await ctx.loader(shopBrandById).load(brandId);
      if (!brand) throw new Error(`brand ${brandId} has goods in the shop and is not there`);
      return brand;
    },
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
    sizes: async ({ id }, _args, ctx) => (await ctx.loader(shopSizesByProduct).load(id)) ?? [],
    product: (product) => product,
  },
} satisfies Resolvers;

/** What the shop can ship now; distribution keeps the stock. */
async function shippable(ctx: SubgraphContext): Promise<string[]> {
  const { services } = createJobContext(ctx.execution.runtime, 'shop-search', { depth: ctx.claims.depth });
  const { shippableShopProducts } = await services.call(shippableProducts, {});
  return [...shippableShopProducts];
}

async function priceOf({ id }: ShopProductRow, ctx: SubgraphContext) {
  const price = await ctx.loader(shopPriceByProduct).load(id);
  if (!price) throw new Error(`the shop shows product ${id} and has no price for it`);
  return price;
}
