import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { changePriceListDraft } from './change-price-list-draft.ts';
import { createPriceList } from './create-price-list.ts';
import { discardPriceListDraft } from './discard-price-list-draft.ts';
import { publishPriceList } from './publish-price-list.ts';
import {
  agreementsByPriceList,
  itemsByVersion,
  listPriceLists,
  priceListById,
  productCountByVersion,
  versionsByPriceList,
} from './queries.ts';
import { retirePriceList } from './retire-price-list.ts';
import { draftMoves, priceListMoves, versionInForce } from './rules.ts';
import type { PriceListRow } from './tables.ts';

const priceListHistory = historyOf('PriceList');

export const priceListResolvers = {
  Query: {
    priceLists: (_parent, args, ctx) => ctx.read(listPriceLists, args),
    priceList: (_parent, { id }, ctx) => ctx.loader(priceListById).load(id),
  },
  Mutation: {
    createPriceList: (_parent, { input }, ctx) => ctx.execute(createPriceList, input, 'PriceList'),
    changePriceListDraft: (_parent, { input }, ctx) => ctx.execute(changePriceListDraft, input, 'PriceList'),
    publishPriceList: (_parent, { input }, ctx) => ctx.execute(publishPriceList, input, 'PriceList'),
    discardPriceListDraft: (_parent, { input }, ctx) => ctx.execute(discardPriceListDraft, input, 'PriceList'),
    retirePriceList: (_parent, { input }, ctx) => ctx.execute(retirePriceList, input, 'PriceList'),
  },
  PriceList: {
    __resolveReference: ({ id }, ctx) => ctx.loader(priceListById).load(id),
    current: async (list, _args, ctx) => inForce(await versionsOf(list, ctx), ctx),
    draft: async (list, _args, ctx) => (await versionsOf(list, ctx)).find(({ state }) => state === 'DRAFT') ?? null,
    versions: async (list, _args, ctx) => (await versionsOf(list, ctx)).filter(({ state }) => state === 'PUBLISHED'),
    agreements: async ({ id }, _args, ctx) =>
      ctx.scope.kind === 'hq' ? ((await ctx.loader(agreementsByPriceList).load(id)) ?? []) : [],
    allowedActions: async (list, _args, ctx) => {
      const hasDraft = (await versionsOf(list, ctx)).some(({ state }) => state === 'DRAFT');
      return openMoves(priceListMoves, list.state, ctx.claims).filter((name) => hasDraft || !draftMoves.includes(name));
    },
    history: async ({ id }, _args, ctx) =>
      ctx.scope.kind === 'hq' ? ((await ctx.loader(priceListHistory).load(id)) ?? []) : [],
  },
  PriceListVersion: {
    productCount: async ({ id }, _args, ctx) => (await ctx.loader(productCountByVersion).load(id)) ?? 0,
    items: async ({ id }, _args, ctx) => (await ctx.loader(itemsByVersion).load(id)) ?? [],
  },
  PriceListAgreement: {
    partner: ({ partnerId }) => ({ id: partnerId }),
  },
} satisfies Resolvers;

/** Headquarters see all versions; a dealer only what holds today. */
async function versionsOf({ id }: PriceListRow, ctx: SubgraphContext) {
  const versions = (await ctx.loader(versionsByPriceList).load(id)) ?? [];
  return ctx.scope.kind === 'organisation' ? [inForce(versions, ctx)].filter((version) => version !== null) : versions;
}

function inForce<V extends Parameters<typeof versionInForce>[0][number]>(versions: readonly V[], ctx: SubgraphContext) {
  return versionInForce(versions, businessDay(ctx.businessTime));
}
