import { present } from '@quanlian/subgraph-kit/loaded.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { locationById } from '../location/queries.ts';
import { allocateSalesOrder } from './allocate-sales-order.ts';
import { approveSalesOrder } from './approve-sales-order.ts';
import { cancelSalesOrder } from './cancel-sales-order.ts';
import { salesOrderHistory } from './history.ts';
import { readOrderingTerms } from './ordering-terms.ts';
import { placeDealerOrder } from './place-dealer-order.ts';
import { placeShopOrder } from './place-shop-order.ts';
import {
  countSalesOrders,
  linesBySalesOrder,
  listPaidSalesOrders,
  listSalesOrders,
  salesOrderById,
  salesOrderLineById,
} from './queries.ts';
import { isOffTheShelf, type Refusal } from './refusal.ts';
import { rejectSalesOrder } from './reject-sales-order.ts';
import { movesFor } from './rules.ts';

/** We sell for yuan: lines keep no currency of their own. */
const cny = (amountMinor: bigint) => ({ amountMinor, currency: 'CNY' });

/** A coupon's reason is a key of the catalogue; other facts are figures and names. */
function refusalText({ facts }: Refusal, message: (key: string) => string): Record<string, string> {
  return facts.reason && /^[A-Z_]+$/.test(facts.reason)
    ? { ...facts, reason: message(`coupon${facts.reason}`) }
    : facts;
}

export const salesOrderResolvers = {
  Query: {
    salesOrders: (_parent, args, ctx) => ctx.read(listSalesOrders, args),
    salesOrder: (_parent, { id }, ctx) => ctx.loader(salesOrderById).load(id),
    salesOrderCounts: (_parent, _args, ctx) => ctx.read(countSalesOrders, {}),
    orderingTerms: (_parent, _args, ctx) => ctx.read(readOrderingTerms, {}),
    paidSalesOrders: (_parent, args, ctx) => ctx.read(listPaidSalesOrders, args),
  },
  Mutation: {
    placeDealerOrder: (_parent, { input }, ctx) => ctx.execute(placeDealerOrder, input, 'SalesOrder'),
    placeShopOrder: (_parent, { input }, ctx) => ctx.execute(placeShopOrder, input, 'SalesOrder'),
    approveSalesOrder: (_parent, { input }, ctx) => ctx.execute(approveSalesOrder, input, 'SalesOrder'),
    rejectSalesOrder: (_parent, { input }, ctx) => ctx.execute(rejectSalesOrder, input, 'SalesOrder'),
    allocateSalesOrder: (_parent, { input }, ctx) => ctx.execute(allocateSalesOrder, input, 'SalesOrder'),
    cancelSalesOrder: (_parent, { input }, ctx) => ctx.execute(cancelSalesOrder, input, 'SalesOrder'),
  },
  SalesOrder: {
    __resolveReference: ({ id }, ctx) => ctx.loader(salesOrderById).load(id),
    legalEntity: (order) => ({ id: order.legalEntityId }),
    location: async (order, _args, ctx) => present(await ctx.loader(locationById).load(order.locationId)),
    lines: async (order, _args, ctx) => (await ctx.loader(linesBySalesOrder).load(order.id)) ?? [],
    listGross: (order) => cny(order.listGrossMinor),
    scheme: (order) => cny(order.schemeMinor),
    coupon: (order) => cny(order.couponMinor),
    pointsAmount: (order) => cny(order.pointsMinor),
    net: (order) => cny(order.netMinor),
    tax: (order) => cny(order.taxMinor),
    gross: (order) => cny(order.grossMinor),
    refusal: ({ channel, refusal }, _args, ctx) =>
      refusal && {
        code: refusal.code,
        // A shopper knows no price list: what is not for sale is off the shelf.
        message: ctx.message(
          channel === 'SHOP' && isOffTheShelf(refusal.code) ? 'OffTheShelf' : refusal.code,
          refusalText(refusal, ctx.message),
        ),
        facts: Object.entries(refusal.facts).map(([name, value]) => ({ name, value })),
      },
    allowedActions: (order, _args, ctx) => openMoves(movesFor(order, ctx.claims.personId), order.state, ctx.claims),
    history: async (order, _args, ctx) => (await ctx.loader(salesOrderHistory).load(order.id)) ?? [],
  },
  AskedSalesOrderLine: {
    product: (line) => ({ id: line.productId }),
  },
  SalesOrderLine: {
    __resolveReference: ({ id }, ctx) => ctx.loader(salesOrderLineById).load(id),
    order: async (line, _args, ctx) => present(await ctx.loader(salesOrderById).load(line.salesOrderId)),
    product: (line) => ({ id: line.productId }),
    listGross: (line) => cny(line.listGrossMinor),
    scheme: (line) => cny(line.schemeMinor),
    coupon: (line) => cny(line.couponMinor),
    pointsAmount: (line) => cny(line.pointsMinor),
    net: (line) => cny(line.netMinor),
    tax: (line) => cny(line.taxMinor),
    gross: (line) => cny(line.grossMinor),
  },
} satisfies Pick<Resolvers, 'Query' | 'Mutation' | 'SalesOrder' | 'AskedSalesOrderLine' | 'SalesOrderLine'>;
