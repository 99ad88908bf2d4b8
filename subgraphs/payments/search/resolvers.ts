import type { Resolvers } from '../generated/graphql.ts';
import { searchPayments } from './queries.ts';

export const searchResolvers = {
  Query: {
    searchPayments: (_parent, args, context) => context.read(searchPayments, args),
  },
} satisfies Pick<Resolvers, 'Query'>;
