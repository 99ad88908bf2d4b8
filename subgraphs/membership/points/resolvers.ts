import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { pointRuleOn } from './purse.ts';
import { listMemberPointBalances, listPointMovements, openLotsByMember, pursesByMember } from './queries.ts';
import { lotStateOn } from './rules.ts';
import type { PointLotRow } from './tables.ts';

/** The shopper who asks; its organisation is the member. */
export function memberOf(ctx: SubgraphContext): string {
  const { organisationId } = ctx.claims;
  if (!organisationId) throw new Error('a shopper without an organisation');
  return organisationId;
}

async function sumOf(ctx: SubgraphContext, memberId: string, pick: (lot: PointLotRow, day: string) => number) {
  const day = businessDay(ctx.businessTime);
  const lots = (await ctx.loader(openLotsByMember).load(memberId)) ?? [];
  return lots.reduce((sum, lot) => sum + pick(lot, day), 0);
}

export const pointsResolvers = {
  Query: {
    myPoints: (_parent, _args, ctx) => ({ memberId: memberOf(ctx) }),
    memberPointBalances: (_parent, args, ctx) => ctx.read(listMemberPointBalances, args),
  },
  Mutation: {},
  PointsAccount: {
    available: ({ memberId }, _args, ctx) =>
      sumOf(ctx, memberId, (lot, day) => (lotStateOn(day, lot) === 'ACTIVE' ? lot.open - lot.held : 0)),
    pending: ({ memberId }, _args, ctx) =>
      sumOf(ctx, memberId, (lot, day) => (lotStateOn(day, lot) === 'PENDING' ? lot.open : 0)),
    held: ({ memberId }, _args, ctx) => sumOf(ctx, memberId, (lot) => lot.held),
    owed: async ({ memberId }, _args, ctx) =>
      ((await ctx.loader(pursesByMember).load(memberId)) ?? []).reduce((sum, purse) => sum + purse.pointsOwed, 0),
    pointsForOneYuan: async (_parent, _args, ctx) => (await ruleOf(ctx)).pointsForOneYuan,
    pointsPerYuan: async (_parent, _args, ctx) => (await ruleOf(ctx)).pointsPerYuan,
    lots: async ({ memberId }, _args, ctx) => (await ctx.loader(openLotsByMember).load(memberId)) ?? [],
    movements: ({ memberId }, args, ctx) => ctx.read(listPointMovements, { ...args, memberId }),
  },
  PointLot: {
    state: (lot, _args, ctx) => lotStateOn(businessDay(ctx.businessTime), lot),
  },
} satisfies Resolvers;

function ruleOf(ctx: SubgraphContext) {
  return ctx.readWith((tx) => pointRuleOn(tx, businessDay(ctx.businessTime)));
}
