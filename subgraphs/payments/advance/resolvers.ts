import type { Resolvers } from '../generated/graphql.ts';
import { holdAdvanceAndWait } from './hold-advance.ts';
import { readDealerPurses } from './queries.ts';

export const advanceResolvers = {
  Query: {
    dealerPurses: (_parent, args, context) => context.read(readDealerPurses, args),
  },
  Mutation: {
    holdAdvance: (_parent, { input }, context) => holdAdvanceAndWait(context, input),
  },
  AdvanceHold: {
    id: (hold) => hold.orderId,
    amount: ({ amountMinor, currency }) => ({ amountMinor, currency }),
  },
} satisfies Pick<Resolvers, 'Query' | 'Mutation' | 'AdvanceHold'>;
