import type { Resolvers } from '../generated/graphql.ts';
import { cny } from '../reference/cny.ts';
import { holdCredit } from './hold-credit.ts';

export const creditResolvers = {
  Mutation: {
    holdCredit: (_parent, { input }, ctx) => ctx.execute(holdCredit, input, 'CreditHold'),
  },
  CreditHold: {
    id: (hold) => hold.orderId,
    amount: (hold) => cny(hold.amountMinor),
    availableAfter: (hold) => cny(hold.availableAfterMinor),
  },
} satisfies Pick<Resolvers, 'Mutation' | 'CreditHold'>;
