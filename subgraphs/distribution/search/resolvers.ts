import type { Resolvers } from '../generated/graphql.ts';
import { searchDistribution } from './queries.ts';

export const searchResolvers = {
  Query: {
    searchDistribution: (_parent, args, ctx) => ctx.read(searchDistribution, args),
  },
} satisfies Resolvers;
