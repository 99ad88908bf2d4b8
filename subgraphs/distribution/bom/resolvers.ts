import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { activateBom } from './activate-bom.ts';
import { changeBomDraft } from './change-bom-draft.ts';
import { createBom } from './create-bom.ts';
import { bomHistory, linesByBom, listBoms, readBom } from './queries.ts';
import { retireBom } from './retire-bom.ts';
import { bomMoves } from './rules.ts';

export const bomResolvers = {
  Query: {
    boms: (_parent, args, ctx) => ctx.read(listBoms, args),
    bom: (_parent, { id }, ctx) => ctx.read(readBom, { id }),
  },
  Mutation: {
    createBom: (_parent, { input }, ctx) => ctx.execute(createBom, input, 'Bom'),
    changeBomDraft: (_parent, { input }, ctx) => ctx.execute(changeBomDraft, input, 'Bom'),
    activateBom: (_parent, { input }, ctx) => ctx.execute(activateBom, input, 'Bom'),
    retireBom: (_parent, { input }, ctx) => ctx.execute(retireBom, input, 'Bom'),
  },
  Bom: {
    product: (bom) => ({ id: bom.productId }),
    lines: async (bom, _args, ctx) => (await ctx.loader(linesByBom).load(bom.id)) ?? [],
    allowedActions: (bom, _args, ctx) => openMoves(bomMoves, bom.state, ctx.claims),
    history: async (bom, _args, ctx) => (await ctx.loader(bomHistory).load(bom.id)) ?? [],
  },
  BomLine: {
    product: (line) => ({ id: line.productId }),
  },
} satisfies Resolvers;
