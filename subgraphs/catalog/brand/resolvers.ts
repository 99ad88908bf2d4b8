import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { createBrand } from './create-brand.ts';
import { brandById, listBrands, productCountByBrand } from './queries.ts';
import { renameBrand } from './rename-brand.ts';

const brandHistory = historyOf('Brand');

export const brandResolvers: Resolvers = {
  Query: {
    brands: (_parent, _args, ctx) => ctx.read(listBrands, {}),
    brand: (_parent, { id }, ctx) => ctx.loader(brandById).load(id),
  },
  Mutation: {
    createBrand: (_parent, { input }, ctx) => ctx.execute(createBrand, input, 'Brand'),
    renameBrand: (_parent, { input }, ctx) => ctx.execute(renameBrand, input, 'Brand'),
  },
  Brand: {
    __resolveReference: ({ id }, ctx) => ctx.loader(brandById).load(id),
    productCount: async (brand, _args, ctx) => (await ctx.loader(productCountByBrand).load(brand.id)) ?? 0,
    history: async ({ id }, _args, ctx) =>
      ctx.scope.kind === 'hq' ? ((await ctx.loader(brandHistory).load(id)) ?? []) : [],
  },
};
