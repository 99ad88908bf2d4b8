import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { activatePromotion } from './activate-promotion.ts';
import { changePromotionDraft } from './change-promotion-draft.ts';
import { createPromotion } from './create-promotion.ts';
import { endPromotion } from './end-promotion.ts';
import {
  claimsByPromotion,
  listPromotions,
  partnerNameById,
  productsByTerms,
  promotionById,
  termsByPromotion,
} from './queries.ts';
import { promotionMoves } from './rules.ts';
import type { PromotionRow } from './tables.ts';

const promotionHistory = historyOf('Promotion');

export const promotionResolvers = {
  Query: {
    promotions: (_parent, args, ctx) => ctx.read(listPromotions, args),
    promotion: (_parent, { id }, ctx) => ctx.loader(promotionById).load(id),
  },
  Mutation: {
    createPromotion: (_parent, { input }, ctx) => ctx.execute(createPromotion, input, 'Promotion'),
    changePromotionDraft: (_parent, { input }, ctx) => ctx.execute(changePromotionDraft, input, 'Promotion'),
    activatePromotion: (_parent, { input }, ctx) => ctx.execute(activatePromotion, input, 'Promotion'),
    endPromotion: (_parent, { input }, ctx) => ctx.execute(endPromotion, input, 'Promotion'),
  },
  Promotion: {
    __resolveReference: ({ id }, ctx) => ctx.loader(promotionById).load(id),
    terms: async (row, _args, ctx) =>
      (await termsOf(row, ctx)).find(({ termsNumber }) => termsNumber === row.termsNumber) ?? null,
    draft: async (row, _args, ctx) => (await termsOf(row, ctx)).find(({ state }) => state === 'DRAFT') ?? null,
    termsHistory: async (row, _args, ctx) => (await termsOf(row, ctx)).filter(({ state }) => state === 'PUBLISHED'),
    budget: (row, _args, ctx) => inside(ctx, row.budgetMinor),
    held: (row, _args, ctx) => inside(ctx, row.heldMinor),
    spent: (row, _args, ctx) => inside(ctx, row.spentMinor),
    available: (row, _args, ctx) => inside(ctx, row.budgetMinor - row.heldMinor - row.spentMinor),
    claims: async ({ id }, { first }, ctx) => {
      if (ctx.scope.kind !== 'hq') return [];
      return ((await ctx.loader(claimsByPromotion).load(id)) ?? []).slice(0, Math.min(first ?? 50, 100));
    },
    allowedActions: async (row, _args, ctx) => {
      const hasDraft = (await termsOf(row, ctx)).some(({ state }) => state === 'DRAFT');
      return openMoves(promotionMoves, row.state, ctx.claims).filter(
        (name) => hasDraft || name !== 'activatePromotion',
      );
    },
    history: async ({ id }, _args, ctx) =>
      ctx.scope.kind === 'hq' ? ((await ctx.loader(promotionHistory).load(id)) ?? []) : [],
  },
  PromotionTerms: {
    budget: ({ budgetMinor }, _args, ctx) => inside(ctx, budgetMinor),
    partners: async ({ partnerIds }, _args, ctx) => {
      const own = ctx.scope.kind === 'organisation' ? ctx.scope.organisationId : undefined;
      const visible = partnerIds.filter((id) => own === undefined || id === own);
      const named = await Promise.all(visible.map((id) => ctx.loader(partnerNameById).load(id)));
      return named.filter((partner) => partner !== null);
    },
    products: async ({ id }, _args, ctx) => (await ctx.loader(productsByTerms).load(id)) ?? [],
  },
  PromotionClaim: {
    amount: ({ amountMinor }) => ({ amountMinor, currency: 'CNY' }),
  },
} satisfies Resolvers;

/** Headquarters see all terms; a dealer those in force. */
async function termsOf({ id, termsNumber }: PromotionRow, ctx: SubgraphContext) {
  const terms = (await ctx.loader(termsByPromotion).load(id)) ?? [];
  return ctx.scope.kind === 'hq' ? terms : terms.filter((row) => row.termsNumber === termsNumber);
}

/** Budgets are the company's own business. */
function inside(ctx: SubgraphContext, amountMinor: bigint) {
  return ctx.scope.kind === 'hq' ? { amountMinor, currency: 'CNY' } : null;
}
