import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { inputsByBatch, productionOrderByBatch, usesByBatch } from '../production-order/queries.ts';
import { inspectBatch } from './inspect-batch.ts';
import { batchHistory, inspectionsByBatch, listBatches, readBatch, stockByBatch } from './queries.ts';
import { rejectBatch } from './reject-batch.ts';
import { releaseBatch } from './release-batch.ts';
import { movesFor } from './rules.ts';

export const batchReleaseResolvers = {
  Query: {
    batches: (_parent, args, ctx) => ctx.read(listBatches, args),
    batch: (_parent, { id }, ctx) => ctx.read(readBatch, { id }),
  },
  Mutation: {
    inspectBatch: (_parent, { input }, ctx) => ctx.execute(inspectBatch, input, 'Batch'),
    releaseBatch: (_parent, { input }, ctx) => ctx.execute(releaseBatch, input, 'Batch'),
    rejectBatch: (_parent, { input }, ctx) => ctx.execute(rejectBatch, input, 'Batch'),
  },
  /** What headquarters sees of a batch; to anybody else these are empty. */
  Batch: {
    inspections: async (batch, _args, ctx) => (await ctx.loader(inspectionsByBatch).load(batch.id)) ?? [],
    productionOrder: (batch, _args, ctx) => ctx.loader(productionOrderByBatch).load(batch.id),
    inputs: async (batch, _args, ctx) => (await ctx.loader(inputsByBatch).load(batch.id)) ?? [],
    uses: async (batch, _args, ctx) => (await ctx.loader(usesByBatch).load(batch.id)) ?? [],
    stock: async (batch, _args, ctx) => (await ctx.loader(stockByBatch).load(batch.id)) ?? [],
    allowedActions: async (batch, _args, ctx) => {
      const [last] = (await ctx.loader(inspectionsByBatch).load(batch.id)) ?? [];
      return openMoves(movesFor(last, { state: batch.state, personId: ctx.claims.personId }), batch.state, ctx.claims);
    },
    history: async (batch, _args, ctx) => (await ctx.loader(batchHistory).load(batch.id)) ?? [],
  },
} satisfies Resolvers;
