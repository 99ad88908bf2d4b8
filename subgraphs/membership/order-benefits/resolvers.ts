import type { Resolvers } from '../generated/graphql.ts';
import { memberOf } from '../points/resolvers.ts';
import { holdOrderBenefits } from './hold-order-benefits.ts';
import { findMyBenefits } from './my-benefits.ts';

export const orderBenefitsResolvers = {
  Query: {
    myBenefits: (_parent, { input }, ctx) => ctx.read(findMyBenefits, { ...input, memberId: memberOf(ctx) }),
  },
  Mutation: {
    holdOrderBenefits: (_parent, { input }, ctx) => ctx.execute(holdOrderBenefits, input, 'OrderBenefits'),
  },
} satisfies Resolvers;
