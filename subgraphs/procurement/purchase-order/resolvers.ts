import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import { orEmpty, present } from '@quanlian/subgraph-kit/loaded.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import { contractById } from '../contract/queries.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { relatedToPurchaseOrder } from '../related-document/related-documents.ts';
import { supplierById } from '../supplier/queries.ts';
import { acceptPurchaseOrderChange } from './accept-purchase-order-change.ts';
import { approvePurchaseOrder } from './approve-purchase-order.ts';
import { cancelPurchaseOrder } from './cancel-purchase-order.ts';
import { closePurchaseOrder } from './close-purchase-order.ts';
import { confirmPurchaseOrder } from './confirm-purchase-order.ts';
import { companyParameterByCode } from './parameters.ts';
import { proposePurchaseOrderChange } from './propose-purchase-order-change.ts';
import {
  changeByPurchaseOrder,
  linesByPurchaseOrder,
  listPurchaseOrders,
  purchaseOrderById,
  purchaseOrderHistory,
  purchaseOrderLineById,
  readPurchaseOrder,
} from './queries.ts';
import { refusePurchaseOrderChange } from './refuse-purchase-order-change.ts';
import { rejectPurchaseOrder } from './reject-purchase-order.ts';
import { releasePurchaseOrder } from './release-purchase-order.ts';
import { movesFor, progressOf, shippableOf } from './rules.ts';
import type { PurchaseOrderLineRow } from './tables.ts';

export const purchaseOrderResolvers = {
  Query: {
    purchaseOrders: (_parent, args, ctx) => ctx.read(listPurchaseOrders, args),
    purchaseOrder: (_parent, args, ctx) => ctx.read(readPurchaseOrder, args),
  },
  Mutation: {
    releasePurchaseOrder: (_parent, { input }, ctx) => ctx.execute(releasePurchaseOrder, input, 'PurchaseOrder'),
    approvePurchaseOrder: (_parent, { input }, ctx) => ctx.execute(approvePurchaseOrder, input, 'PurchaseOrder'),
    rejectPurchaseOrder: (_parent, { input }, ctx) => ctx.execute(rejectPurchaseOrder, input, 'PurchaseOrder'),
    confirmPurchaseOrder: (_parent, { input }, ctx) => ctx.execute(confirmPurchaseOrder, input, 'PurchaseOrder'),
    proposePurchaseOrderChange: (_parent, { input }, ctx) =>
      ctx.execute(proposePurchaseOrderChange, input, 'PurchaseOrder'),
    acceptPurchaseOrderChange: (_parent, { input }, ctx) =>
      ctx.execute(acceptPurchaseOrderChange, input, 'PurchaseOrder'),
    refusePurchaseOrderChange: (_parent, { input }, ctx) =>
      ctx.execute(refusePurchaseOrderChange, input, 'PurchaseOrder'),
    cancelPurchaseOrder: (_parent, { input }, ctx) => ctx.execute(cancelPurchaseOrder, input, 'PurchaseOrder'),
    closePurchaseOrder: (_parent, { input }, ctx) => ctx.execute(closePurchaseOrder, input, 'PurchaseOrder'),
  },
  PurchaseOrder: {
    __resolveReference: (reference, ctx) => ctx.loader(purchaseOrderById).load(reference.id),
    contract: (row, _args, ctx) => ctx.loader(contractById).load(row.contractId).then(present),
    supplier: (row, _args, ctx) => ctx.loader(supplierById).load(row.supplierId).then(present),
    legalEntity: (row) => ({ id: row.legalEntityId }),
    location: (row) => ({ id: row.locationId }),
    lines: (row, _args, ctx) => ctx.loader(linesByPurchaseOrder).load(row.id).then(orEmpty),
    net: (row) => ({ amountMinor: row.netMinor, currency: row.currency }),
    tax: (row) => ({ amountMinor: row.taxMinor, currency: row.currency }),
    gross: (row) => ({ amountMinor: row.grossMinor, currency: row.currency }),
    progress: async (row, _args, ctx) => progressOf(orEmpty(await ctx.loader(linesByPurchaseOrder).load(row.id))),
    change: (row, _args, ctx) => ctx.loader(changeByPurchaseOrder).load(row.id),
    allowedActions: (row, _args, ctx) => openMoves(movesFor(row, ctx.claims.personId), row.state, ctx.claims),
    relatedDocuments: (row, _args, ctx) => ctx.loader(relatedToPurchaseOrder).load(row.id).then(orEmpty),
    history: (row, _args, ctx) => ctx.loader(purchaseOrderHistory).load(row.id).then(orEmpty),
  },
  PurchaseOrderLine: {
    __resolveReference: (reference, ctx) => ctx.loader(purchaseOrderLineById).load(reference.id),
    purchaseOrder: (row, _args, ctx) => ctx.loader(purchaseOrderById).load(row.purchaseOrderId).then(present),
    product: (row) => ({ id: row.productId }),
    net: (row, _args, ctx) => inOrderCurrency(ctx, row, row.netMinor),
    tax: (row, _args, ctx) => inOrderCurrency(ctx, row, row.taxMinor),
    gross: (row, _args, ctx) => inOrderCurrency(ctx, row, row.grossMinor),
    shippableQuantity: async (row, _args, ctx) =>
      shippableOf(row, present(await ctx.loader(companyParameterByCode).load('SHIPMENT_ABOVE_ORDER_PERCENT')).value),
    progress: (row) => progressOf([row]),
  },
} satisfies Resolvers;

/** A line's amount is in the currency of its order. */
async function inOrderCurrency(ctx: SubgraphContext, line: PurchaseOrderLineRow, amountMinor: bigint) {
  const { currency } = present(await ctx.loader(purchaseOrderById).load(line.purchaseOrderId));
  return { amountMinor, currency };
}
