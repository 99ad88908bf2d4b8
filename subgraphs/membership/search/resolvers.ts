import type { Resolvers } from '../generated/graphql.ts';
import { searchMembership } from './queries.ts';

export const searchResolvers: Resolvers = {
  Query: {
    searchMembership: (_parent, args, ctx) => ctx.read(searchMembership, args),
  },
};
