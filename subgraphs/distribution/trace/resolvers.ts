import { present } from '@quanlian/subgraph-kit/loaded.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { partnerById } from '../partner/queries.ts';
import { outletDeliveryById } from '../partner-stock/queries.ts';
import { productionOrderById } from '../production-order/queries.ts';
import { salesOrderById } from '../sales-order/queries.ts';
import { shipmentById } from '../shipment/queries.ts';
import { batchById } from '../stock/queries.ts';
import { readTrace } from './queries.ts';

export const traceResolvers = {
  Query: {
    trace: (_parent, args, ctx) => ctx.read(readTrace, args),
  },
  Trace: {
    __resolveReference: ({ id }, ctx) => {
      const [gtin = '', ...batchNumber] = id.split(' ');
      return ctx.read(readTrace, { gtin, batchNumber: batchNumber.join(' ') });
    },
    productionOrders: async (trace, _args, ctx) => {
      const ids = [...new Set(trace.inputs.map((input) => input.productionOrderId))];
      const orders = await Promise.all(ids.map((id) => ctx.loader(productionOrderById).load(id)));
      return orders.map(present);
    },
  },
  TracedQuantity: {
    batch: async (row, _args, ctx) => present(await ctx.loader(batchById).load(row.batchId)),
    value: (row) => ({ amountMinor: row.valueMinor, currency: 'CNY' }),
  },
  TracedDelivery: {
    shipment: async (row, _args, ctx) => present(await ctx.loader(shipmentById).load(row.shipmentId)),
    salesOrder: async (row, _args, ctx) => present(await ctx.loader(salesOrderById).load(row.salesOrderId)),
    batch: async (row, _args, ctx) => present(await ctx.loader(batchById).load(row.batchId)),
    cost: (row) => (row.costMinor === null ? null : { amountMinor: row.costMinor, currency: 'CNY' }),
  },
  TracedOutletDelivery: {
    outletDelivery: async (row, _args, ctx) => present(await ctx.loader(outletDeliveryById).load(row.outletDeliveryId)),
    outlet: async (row, _args, ctx) => present(await ctx.loader(partnerById).load(row.outletId)),
    batch: async (row, _args, ctx) => present(await ctx.loader(batchById).load(row.batchId)),
  },
  TracedHolder: {
    partner: async (row, _args, ctx) => present(await ctx.loader(partnerById).load(row.partnerId)),
    batch: async (row, _args, ctx) => present(await ctx.loader(batchById).load(row.batchId)),
  },
} satisfies Resolvers;
