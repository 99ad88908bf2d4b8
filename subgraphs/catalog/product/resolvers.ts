import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { brandById } from '../brand/queries.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { activateProduct } from './activate-product.ts';
import { changeProduct } from './change-product.ts';
import { createProduct } from './create-product.ts';
import {
  countProducts,
  findProductByGtin,
  listProducts,
  packLevelsByProduct,
  productById,
  snapshotProducts,
} from './queries.ts';
import { retireProduct } from './retire-product.ts';
import { activationObstacles, isRestrictedGtin } from './rules.ts';

const productHistory = historyOf('Product');

export const productResolvers: Resolvers = {
  Query: {
    products: (_parent, args, ctx) => ctx.read(listProducts, args),
    product: (_parent, { id }, ctx) => ctx.loader(productById).load(id),
    productByGtin: (_parent, args, ctx) => ctx.read(findProductByGtin, args),
    productSnapshot: (_parent, args, ctx) => ctx.read(snapshotProducts, args),
    productCounts: (_parent, _args, ctx) => ctx.read(countProducts, {}),
  },
  Mutation: {
    createProduct: (_parent, { input }, ctx) => ctx.execute(createProduct, input, 'Product'),
    changeProduct: (_parent, { input }, ctx) => ctx.execute(changeProduct, input, 'Product'),
    activateProduct: async (_parent, { input }, ctx) => {
      const payload = await ctx.execute(activateProduct, input, 'Product');
      if (payload.__typename !== 'ProductIncomplete') return payload;
      return { ...payload, obstacles: payload.obstacles.map((key) => ctx.message(key)) };
    },
    retireProduct: (_parent, { input }, ctx) => ctx.execute(retireProduct, input, 'Product'),
  },
  Product: {
    __resolveReference: ({ id }, ctx) => ctx.loader(productById).load(id),
    brand: (product, _args, ctx) => (product.brandId ? ctx.loader(brandById).load(product.brandId) : null),
    gtinIsRestricted: (product) => (product.gtin ? isRestrictedGtin(product.gtin) : false),
    packLevels: async (product, _args, ctx) => (await ctx.loader(packLevelsByProduct).load(product.id)) ?? [],
    salePrice: ({ salePriceMinor, currency }) => priceOf(salePriceMinor, currency),
    purchasePrice: ({ purchasePriceMinor, currency }, _args, ctx) =>
      ctx.scope.kind === 'hq' ? priceOf(purchasePriceMinor, currency) : null,
    activationObstacles: (product, _args, ctx) => activationObstacles(product).map((key) => ctx.message(key)),
    history: async (product, _args, ctx) =>
      ctx.scope.kind === 'hq' ? ((await ctx.loader(productHistory).load(product.id)) ?? []) : [],
  },
};

function priceOf(amountMinor: bigint | null, currency: string) {
  return amountMinor === null ? null : { amountMinor, currency };
}
