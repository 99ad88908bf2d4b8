import { subtractDecimals } from '@quanlian/money/decimal.ts';
import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import { orEmpty, present } from '@quanlian/subgraph-kit/loaded.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { purchaseOrderById, purchaseOrderLineById } from '../purchase-order/queries.ts';
import { relatedToGoodsReceipt } from '../related-document/related-documents.ts';
import { shipmentNoticeById } from '../shipment-notice/queries.ts';
import { supplierById } from '../supplier/queries.ts';
import { inspectGoods } from './inspect-goods.ts';
import { putGoodsIntoStock } from './put-goods-into-stock.ts';
import {
  goodsReceiptById,
  goodsReceiptHistory,
  linesByGoodsReceipt,
  listGoodsReceipts,
  readGoodsReceipt,
} from './queries.ts';
import { receiveGoods } from './receive-goods.ts';
import { returnRejectedGoods } from './return-rejected-goods.ts';
import { acceptedNetOf, movesFor, supplierReturnMoves } from './rules.ts';
import type { GoodsReceiptLineRow } from './tables.ts';

export const goodsReceiptResolvers = {
  Query: {
    goodsReceipts: (_parent, args, ctx) => ctx.read(listGoodsReceipts, args),
    goodsReceipt: (_parent, args, ctx) => ctx.read(readGoodsReceipt, args),
  },
  Mutation: {
    receiveGoods: (_parent, { input }, ctx) => ctx.execute(receiveGoods, input, 'GoodsReceipt'),
    inspectGoods: (_parent, { input }, ctx) => ctx.execute(inspectGoods, input, 'GoodsReceipt'),
    putGoodsIntoStock: (_parent, { input }, ctx) => ctx.execute(putGoodsIntoStock, input, 'GoodsReceipt'),
    returnRejectedGoods: (_parent, { input }, ctx) => ctx.execute(returnRejectedGoods, input, 'GoodsReceipt'),
  },
  GoodsReceipt: {
    __resolveReference: (reference, ctx) => ctx.loader(goodsReceiptById).load(reference.id),
    purchaseOrder: (row, _args, ctx) => ctx.loader(purchaseOrderById).load(row.purchaseOrderId).then(present),
    shipmentNotice: (row, _args, ctx) => ctx.loader(shipmentNoticeById).load(row.shipmentNoticeId).then(present),
    supplier: (row, _args, ctx) => ctx.loader(supplierById).load(row.supplierId).then(present),
    legalEntity: (row) => ({ id: row.legalEntityId }),
    location: (row) => ({ id: row.locationId }),
    lines: (row, _args, ctx) => ctx.loader(linesByGoodsReceipt).load(row.id).then(orEmpty),
    acceptedNet: async (row, _args, ctx) =>
      acceptedNetOf(orEmpty(await ctx.loader(linesByGoodsReceipt).load(row.id)), row.currency),
    allowedActions: (row, _args, ctx) => [
      ...openMoves(movesFor(row, ctx.claims.personId), row.state, ctx.claims),
      ...openMoves(supplierReturnMoves, row.returnState, ctx.claims),
    ],
    relatedDocuments: (row, _args, ctx) => ctx.loader(relatedToGoodsReceipt).load(row.id).then(orEmpty),
    history: (row, _args, ctx) => ctx.loader(goodsReceiptHistory).load(row.id).then(orEmpty),
  },
  GoodsReceiptLine: {
    purchaseOrderLine: (row, _args, ctx) =>
      ctx.loader(purchaseOrderLineById).load(row.purchaseOrderLineId).then(present),
    product: (row) => ({ id: row.productId }),
    differenceQuantity: (row) => subtractDecimals(row.countedQuantity, row.announcedQuantity),
    acceptedNet: async (row, _args, ctx) => acceptedNetOf([row], await currencyOf(ctx, row)),
  },
} satisfies Resolvers;

async function currencyOf(ctx: SubgraphContext, line: GoodsReceiptLineRow): Promise<string> {
  return present(await ctx.loader(goodsReceiptById).load(line.goodsReceiptId)).currency;
}
