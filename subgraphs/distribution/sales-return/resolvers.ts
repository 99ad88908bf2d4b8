import { present } from '@quanlian/subgraph-kit/loaded.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { salesOrderById } from '../sales-order/queries.ts';
import { agreeToSalesReturn } from './agree-to-sales-return.ts';
import {
  countSalesReturns,
  findReturnableGoods,
  findSalesReturn,
  linesBySalesReturn,
  listSalesReturns,
  salesReturnById,
  salesReturnHistory,
} from './queries.ts';
import { receiveSalesReturn } from './receive-sales-return.ts';
import { refuseSalesReturn } from './refuse-sales-return.ts';
import { requestSalesReturn } from './request-sales-return.ts';
import { salesReturnMoves } from './rules.ts';
import { withdrawSalesReturn } from './withdraw-sales-return.ts';

const cny = (amountMinor: bigint) => ({ amountMinor, currency: 'CNY' });

export const salesReturnResolvers = {
  Query: {
    salesReturns: (_parent, args, ctx) => ctx.read(listSalesReturns, args),
    salesReturn: (_parent, { id }, ctx) => ctx.read(findSalesReturn, { id }),
    salesReturnCounts: (_parent, _args, ctx) => ctx.read(countSalesReturns, {}),
    returnableGoods: (_parent, args, ctx) => ctx.read(findReturnableGoods, args),
  },
  Mutation: {
    requestSalesReturn: (_parent, { input }, ctx) => ctx.execute(requestSalesReturn, input, 'SalesReturn'),
    withdrawSalesReturn: (_parent, { input }, ctx) => ctx.execute(withdrawSalesReturn, input, 'SalesReturn'),
    agreeToSalesReturn: (_parent, { input }, ctx) => ctx.execute(agreeToSalesReturn, input, 'SalesReturn'),
    refuseSalesReturn: (_parent, { input }, ctx) => ctx.execute(refuseSalesReturn, input, 'SalesReturn'),
    receiveSalesReturn: (_parent, { input }, ctx) => ctx.execute(receiveSalesReturn, input, 'SalesReturn'),
  },
  SalesReturn: {
    __resolveReference: ({ id }, ctx) => ctx.loader(salesReturnById).load(id),
    salesOrder: async (row, _args, ctx) => present(await ctx.loader(salesOrderById).load(row.salesOrderId)),
    buyerName: (row, _args, ctx) =>
      ctx.scope.kind === 'organisation' ? row.buyerName : `${[...row.buyerName][0] ?? ''}**`,
    lines: async (row, _args, ctx) => (await ctx.loader(linesBySalesReturn).load(row.id)) ?? [],
    gross: (row) => cny(row.grossMinor),
    tax: (row) => cny(row.taxMinor),
    coupon: (row) => cny(row.couponMinor),
    allowedActions: (row, _args, ctx) => openMoves(salesReturnMoves, row.state, ctx.claims),
    history: async (row, _args, ctx) => (await ctx.loader(salesReturnHistory).load(row.id)) ?? [],
  },
  SalesReturnLine: {
    product: (row) => ({ id: row.productId }),
    gross: ({ line }) => cny(BigInt(line.grossMinor)),
    points: ({ line }) => line.points,
  },
  ReturnableLine: {
    gross: (line) => cny(line.grossMinor),
  },
} satisfies Resolvers;
