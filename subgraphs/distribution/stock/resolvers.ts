import { subtractDecimals } from '@quanlian/money/decimal.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { present } from '@quanlian/subgraph-kit/loaded.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { locationById } from '../location/queries.ts';
import { batchById, listStock, listStockMovements } from './queries.ts';
import { remainingDays } from './rules.ts';

export const stockResolvers = {
  Query: {
    stock: (_parent, args, ctx) => ctx.read(listStock, args),
    stockMovements: (_parent, args, ctx) => ctx.read(listStockMovements, args),
  },
  StockItem: {
    key: ({ item }) => `${item.batchId}:${item.locationId}:${item.legalEntityId}`,
    location: async ({ item }, _args, ctx) => present(await ctx.loader(locationById).load(item.locationId)),
    product: ({ item }) => ({ id: item.productId }),
    productName: ({ productName }) => productName ?? '',
    productCode: ({ productCode }) => productCode ?? '',
    baseUnit: ({ baseUnit }) => baseUnit ?? '',
    batch: ({ batch }) => batch,
    legalEntity: ({ item }) => ({ id: item.legalEntityId }),
    onHand: ({ item }) => item.onHand,
    reserved: ({ item }) => item.reserved,
    quarantined: ({ item }) => item.quarantined,
    available: ({ item }) => subtractDecimals(subtractDecimals(item.onHand, item.reserved), item.quarantined),
    value: ({ item }) => ({ amountMinor: item.valueMinor, currency: 'CNY' }),
  },
  Batch: {
    __resolveReference: ({ id }, ctx) => ctx.loader(batchById).load(id),
    product: (batch) => ({ id: batch.productId }),
    sourceOrganisation: (batch) => ({ id: batch.sourceOrganisationId }),
    remainingDays: (batch, _args, ctx) =>
      batch.bestBefore ? remainingDays(batch.bestBefore, businessDay(ctx.businessTime)) : null,
  },
  StockMovement: {
    location: async (movement, _args, ctx) => present(await ctx.loader(locationById).load(movement.locationId)),
    product: (movement) => ({ id: movement.productId }),
    batch: async (movement, _args, ctx) => present(await ctx.loader(batchById).load(movement.batchId)),
    value: (movement) => ({ amountMinor: movement.valueMinor, currency: 'CNY' }),
  },
} satisfies Resolvers;
