import { present } from '@quanlian/subgraph-kit/loaded.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import { bomById } from '../bom/queries.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { locationById } from '../location/queries.ts';
import { batchById } from '../stock/queries.ts';
import { cancelProductionOrder } from './cancel-production-order.ts';
import { completeProduction } from './complete-production.ts';
import { issueMaterials } from './issue-materials.ts';
import { planProduction } from './plan-production.ts';
import {
  inputsByProductionOrder,
  linesByProductionOrder,
  listProductionOrders,
  productionOrderById,
  productionOrderHistory,
  readProductionOrder,
} from './queries.ts';
import { returnMaterials } from './return-materials.ts';
import { productionOrderMoves } from './rules.ts';

export const productionOrderResolvers = {
  Query: {
    productionOrders: (_parent, args, ctx) => ctx.read(listProductionOrders, args),
    productionOrder: (_parent, { id }, ctx) => ctx.read(readProductionOrder, { id }),
  },
  Mutation: {
    planProduction: (_parent, { input }, ctx) => ctx.execute(planProduction, input, 'ProductionOrder'),
    returnMaterials: (_parent, { input }, ctx) => ctx.execute(returnMaterials, input, 'ProductionOrder'),
    issueMaterials: (_parent, { input }, ctx) => ctx.execute(issueMaterials, input, 'ProductionOrder'),
    completeProduction: (_parent, { input }, ctx) => ctx.execute(completeProduction, input, 'ProductionOrder'),
    cancelProductionOrder: (_parent, { input }, ctx) => ctx.execute(cancelProductionOrder, input, 'ProductionOrder'),
  },
  ProductionOrder: {
    bom: async (order, _args, ctx) => present(await ctx.loader(bomById).load(order.bomId)),
    product: (order) => ({ id: order.productId }),
    location: async (order, _args, ctx) => present(await ctx.loader(locationById).load(order.locationId)),
    legalEntity: (order) => ({ id: order.legalEntityId }),
    lines: async (order, _args, ctx) => (await ctx.loader(linesByProductionOrder).load(order.id)) ?? [],
    inputs: async (order, _args, ctx) => (await ctx.loader(inputsByProductionOrder).load(order.id)) ?? [],
    batch: (order, _args, ctx) => (order.batchId ? ctx.loader(batchById).load(order.batchId) : null),
    cost: (order) => ({ amountMinor: order.costMinor, currency: order.currency }),
    allowedActions: (order, _args, ctx) => openMoves(productionOrderMoves, order.state, ctx.claims),
    history: async (order, _args, ctx) => (await ctx.loader(productionOrderHistory).load(order.id)) ?? [],
  },
  ProductionOrderLine: {
    product: (line) => ({ id: line.productId }),
  },
  BatchInput: {
    productionOrder: async (input, _args, ctx) =>
      present(await ctx.loader(productionOrderById).load(input.productionOrderId)),
    batch: (input, _args, ctx) => (input.batchId ? ctx.loader(batchById).load(input.batchId) : null),
    inputBatch: async (input, _args, ctx) => present(await ctx.loader(batchById).load(input.inputBatchId)),
    inputProduct: (input) => ({ id: input.inputProductId }),
    value: (input) => ({ amountMinor: input.valueMinor, currency: 'CNY' }),
  },
} satisfies Resolvers;
