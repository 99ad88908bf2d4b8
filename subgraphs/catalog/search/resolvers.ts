import type { Resolvers } from '../generated/graphql.ts';
import { searchCatalog } from './queries.ts';

export const searchResolvers = {
  Query: {
    searchCatalog: (_parent, args, ctx) => ctx.read(searchCatalog, args),
  },
} satisfies Resolvers;
