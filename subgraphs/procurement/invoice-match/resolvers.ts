import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import { orEmpty, present } from '@quanlian/subgraph-kit/loaded.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { goodsReceiptById } from '../goods-receipt/queries.ts';
import { purchaseOrderById, purchaseOrderLineById } from '../purchase-order/queries.ts';
import type { PurchaseOrderLineRow } from '../purchase-order/tables.ts';
import { relatedToInvoiceMatch } from '../related-document/related-documents.ts';
import { supplierById } from '../supplier/queries.ts';
import { acceptMatchDifference } from './accept-match-difference.ts';
import { applyRedInvoice } from './apply-red-invoice.ts';
import {
  invoiceMatchById,
  invoiceMatchHistory,
  linesByInvoiceMatch,
  listInvoiceMatches,
  partsByInvoiceMatch,
  payablesByInvoiceMatch,
  readInvoiceMatch,
  readMatchTolerances,
  receiptByLine,
  redInvoiceById,
  redInvoicesByInvoiceMatch,
} from './queries.ts';
import { refuseRedInvoice } from './refuse-red-invoice.ts';
import { rejectMatchDifference } from './reject-match-difference.ts';
import { fittingParts, grossIn, invoiceMatchMoves, movesFor, redInvoiceMoves } from './rules.ts';
import type { InvoiceMatchLineRow, InvoiceMatchRow } from './tables.ts';

export const invoiceMatchResolvers = {
  Query: {
    invoiceMatches: (_parent, args, ctx) => ctx.read(listInvoiceMatches, args),
    invoiceMatch: (_parent, args, ctx) => ctx.read(readInvoiceMatch, args),
    redInvoice: (_parent, { id }, ctx) => ctx.loader(redInvoiceById).load(id),
    matchTolerances: (_parent, _args, ctx) => ctx.read(readMatchTolerances, {}),
  },
  Mutation: {
    acceptMatchDifference: (_parent, { input }, ctx) => ctx.execute(acceptMatchDifference, input, 'InvoiceMatch'),
    rejectMatchDifference: (_parent, { input }, ctx) => ctx.execute(rejectMatchDifference, input, 'InvoiceMatch'),
    applyRedInvoice: (_parent, { input }, ctx) => ctx.execute(applyRedInvoice, input, 'RedInvoice'),
    refuseRedInvoice: (_parent, { input }, ctx) => ctx.execute(refuseRedInvoice, input, 'RedInvoice'),
  },
  InvoiceMatch: {
    __resolveReference: (reference, ctx) => ctx.loader(invoiceMatchById).load(reference.id),
    taxInvoice: (row) => ({ id: row.taxInvoiceId }),
    purchaseOrder: (row, _args, ctx) =>
      row.purchaseOrderId ? ctx.loader(purchaseOrderById).load(row.purchaseOrderId) : null,
    supplier: (row, _args, ctx) => ctx.loader(supplierById).load(row.supplierId).then(present),
    legalEntity: (row) => ({ id: row.legalEntityId }),
    net: (row) => ({ amountMinor: row.netMinor, currency: row.currency }),
    tax: (row) => ({ amountMinor: row.taxMinor, currency: row.currency }),
    gross: (row) => ({ amountMinor: row.grossMinor, currency: row.currency }),
    matchedGross: async (row, _args, ctx) => grossIn(['MATCHED', 'ACCEPTED'], await partsOf(ctx, row), row.currency),
    heldGross: async (row, _args, ctx) => grossIn(['HELD'], await partsOf(ctx, row), row.currency),
    rejectedGross: async (row, _args, ctx) => grossIn(['REJECTED', 'CREDITED'], await partsOf(ctx, row), row.currency),
    creditedGross: async (row, _args, ctx) => grossIn(['CREDITED'], await partsOf(ctx, row), row.currency),
    redInvoices: (row, _args, ctx) => ctx.loader(redInvoicesByInvoiceMatch).load(row.id).then(orEmpty),
    lines: (row, _args, ctx) => ctx.loader(linesByInvoiceMatch).load(row.id).then(orEmpty),
    payables: (row, _args, ctx) => ctx.loader(payablesByInvoiceMatch).load(row.id).then(orEmpty),
    allowedActions: (row, _args, ctx) => openMoves(invoiceMatchMoves, row.state, ctx.claims),
    relatedDocuments: (row, _args, ctx) => ctx.loader(relatedToInvoiceMatch).load(row.id).then(orEmpty),
    history: (row, _args, ctx) => ctx.loader(invoiceMatchHistory).load(row.id).then(orEmpty),
  },
  InvoiceMatchLine: {
    purchaseOrderLine: (row, _args, ctx) => orderLineOf(ctx, row),
    productName: async (row, _args, ctx) => (await orderLineOf(ctx, row))?.productName,
    productNameEn: async (row, _args, ctx) => (await orderLineOf(ctx, row))?.productNameEn,
    baseUnit: async (row, _args, ctx) => (await orderLineOf(ctx, row))?.baseUnit,
    invoicedQuantity: (row) => row.quantity,
    orderedQuantity: async (row, _args, ctx) => (await orderLineOf(ctx, row))?.quantity,
    acceptedQuantity: async (row, _args, ctx) => (await orderLineOf(ctx, row))?.acceptedQuantity,
    invoicedUnitPrice: (row) => row.unitPrice,
    orderedUnitPrice: async (row, _args, ctx) => (await orderLineOf(ctx, row))?.netUnitPrice,
    invoicedTaxRate: (row) => row.taxRate,
    orderedTaxRate: async (row, _args, ctx) => (await orderLineOf(ctx, row))?.taxRate,
    net: (row, _args, ctx) => inMatchCurrency(ctx, row, row.netMinor),
    tax: (row, _args, ctx) => inMatchCurrency(ctx, row, row.taxMinor),
    gross: (row, _args, ctx) => inMatchCurrency(ctx, row, row.grossMinor),
    parts: async (row, _args, ctx) =>
      (await partsOf(ctx, { id: row.invoiceMatchId })).filter((part) => part.invoiceMatchLineId === row.id),
  },
  InvoiceMatchPart: {
    net: (row, _args, ctx) => inMatchCurrency(ctx, row, row.netMinor),
    tax: (row, _args, ctx) => inMatchCurrency(ctx, row, row.taxMinor),
    gross: (row, _args, ctx) => inMatchCurrency(ctx, row, row.grossMinor),
    goodsReceipt: (row, _args, ctx) =>
      row.goodsReceiptLineId ? ctx.loader(receiptByLine).load(row.goodsReceiptLineId) : null,
    payableId: (row) => row.matchedPayableId,
    allowedActions: (row, _args, ctx) => openMoves(movesFor(row), row.state, ctx.claims),
  },
  RedInvoice: {
    taxInvoice: (row) => ({ id: row.id }),
    net: (row, _args, ctx) => inMatchCurrency(ctx, row, row.netMinor),
    tax: (row, _args, ctx) => inMatchCurrency(ctx, row, row.taxMinor),
    gross: (row, _args, ctx) => inMatchCurrency(ctx, row, row.grossMinor),
    invoiceMatch: (row, _args, ctx) => ctx.loader(invoiceMatchById).load(row.invoiceMatchId).then(present),
    fittingParts: async (row, _args, ctx) =>
      row.state === 'HELD' ? fittingParts(row, await partsOf(ctx, { id: row.invoiceMatchId })) : [],
    allowedActions: (row, _args, ctx) => openMoves(redInvoiceMoves, row.state, ctx.claims),
  },
  MatchedPayable: {
    net: (row, _args, ctx) => inMatchCurrency(ctx, row, row.netMinor),
    tax: (row, _args, ctx) => inMatchCurrency(ctx, row, row.taxMinor),
    gross: (row, _args, ctx) => inMatchCurrency(ctx, row, row.grossMinor),
    accruedNet: (row, _args, ctx) => inMatchCurrency(ctx, row, row.accruedNetMinor),
    goodsReceipt: (row, _args, ctx) =>
      row.goodsReceiptId ? ctx.loader(goodsReceiptById).load(row.goodsReceiptId) : null,
  },
} satisfies Resolvers;

async function partsOf(ctx: SubgraphContext, match: Pick<InvoiceMatchRow, 'id'>) {
  return orEmpty(await ctx.loader(partsByInvoiceMatch).load(match.id));
}

async function orderLineOf(ctx: SubgraphContext, line: InvoiceMatchLineRow): Promise<PurchaseOrderLineRow | null> {
  return line.purchaseOrderLineId ? ctx.loader(purchaseOrderLineById).load(line.purchaseOrderLineId) : null;
}

async function inMatchCurrency(ctx: SubgraphContext, row: { invoiceMatchId: string }, amountMinor: bigint) {
  const { currency } = present(await ctx.loader(invoiceMatchById).load(row.invoiceMatchId));
  return { amountMinor, currency };
}
