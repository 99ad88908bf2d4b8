import type { Resolvers } from '../generated/graphql.ts';
import { shopProductionDateByProduct } from './queries.ts';

export const shopFreshnessResolvers = {
  Product: {
    __resolveReference: ({ id }) => ({ id }),
    shopProductionDate: ({ id }, _args, ctx) => ctx.loader(shopProductionDateByProduct).load(id),
  },
} satisfies Resolvers;
