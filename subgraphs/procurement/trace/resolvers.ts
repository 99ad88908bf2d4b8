import { orEmpty, present } from '@quanlian/subgraph-kit/loaded.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { goodsReceiptById } from '../goods-receipt/queries.ts';
import { listTracedPurchases, matchesByReceiptLine } from './queries.ts';

export const traceResolvers = {
  Trace: {
    __resolveReference: (reference) => reference,
    // The page is for all of headquarters; what was bought is for those who may read receipts.
    purchases: (trace, _args, ctx) =>
      ctx.claims.permissions.includes('goods-receipt.read')
        ? ctx.read(listTracedPurchases, { ids: trace.goodsReceiptLineIds })
        : null,
  },
  TracedPurchase: {
    goodsReceiptLine: (line) => line,
    goodsReceipt: (line, _args, ctx) => ctx.loader(goodsReceiptById).load(line.goodsReceiptId).then(present),
    invoiceMatches: (line, _args, ctx) => ctx.loader(matchesByReceiptLine).load(line.id).then(orEmpty),
  },
} satisfies Resolvers;
