import type { Resolvers } from '../generated/graphql.ts';
import { searchFinance } from './queries.ts';

export const searchResolvers = {
  Query: {
    searchFinance: (_parent, args, ctx) => ctx.read(searchFinance, args),
  },
} satisfies Resolvers;
