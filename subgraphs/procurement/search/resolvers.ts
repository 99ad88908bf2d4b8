import type { Resolvers } from '../generated/graphql.ts';
import { searchProcurement } from './queries.ts';

export const searchResolvers = {
  Query: {
    searchProcurement: (_parent, args, ctx) => ctx.read(searchProcurement, args),
  },
} satisfies Resolvers;
