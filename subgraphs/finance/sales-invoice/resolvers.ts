import { cny } from '@quanlian/money/cny.ts';
import { downloadUrl } from '@quanlian/subgraph-kit/file-store.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { issueSalesInvoice } from './issue-sales-invoice.ts';
import {
  findInvoiceTitle,
  invoicedShipmentById,
  issuableByOrder,
  linesBySalesInvoice,
  listSalesInvoices,
  listSalesInvoicesOfOrders,
  redSalesInvoicesByOriginal,
  salesInvoiceById,
  shipmentsBySalesInvoice,
} from './queries.ts';
import { mayBeIssued, salesInvoiceMoves } from './rules.ts';
import { setInvoiceTitle } from './set-invoice-title.ts';

const salesInvoiceHistory = historyOf('SalesInvoice', {
  told: ['GoodsSigned', 'issueSalesInvoice', 'SalesReturnReceived', 'saga.issueAtTaxPlatform'],
});

export const salesInvoiceResolvers = {
  Query: {
    salesInvoices: (_parent, args, ctx) => ctx.read(listSalesInvoices, args),
    salesInvoice: (_parent, { id }, ctx) => ctx.loader(salesInvoiceById).load(id),
    invoiceTitle: (_parent, args, ctx) => ctx.read(findInvoiceTitle, args),
    salesInvoicesOfOrders: (_parent, args, ctx) => ctx.read(listSalesInvoicesOfOrders, args),
  },
  Mutation: {
    issueSalesInvoice: (_parent, { input }, ctx) => ctx.execute(issueSalesInvoice, input, 'SalesInvoice'),
    setInvoiceTitle: (_parent, { input }, ctx) => ctx.execute(setInvoiceTitle, input, 'InvoiceTitle'),
  },
  SalesInvoice: {
    __resolveReference: ({ id }, ctx) => ctx.loader(salesInvoiceById).load(id),
    failure: ({ failure, failureFacts }, _args, ctx) => (failure ? ctx.message(failure, failureFacts ?? {}) : null),
    legalEntity: (invoice) => ({ id: invoice.legalEntityId }),
    net: (invoice) => cny(invoice.netMinor),
    tax: (invoice) => cny(invoice.taxMinor),
    gross: (invoice) => cny(invoice.grossMinor),
    redGross: (invoice) => cny(invoice.redGrossMinor),
    shipments: async ({ id, returnedShipmentId }, _args, ctx) => {
      if (!returnedShipmentId) return (await ctx.loader(shipmentsBySalesInvoice).load(id)) ?? [];
      const shipment = await ctx.loader(invoicedShipmentById).load(returnedShipmentId);
      return shipment ? [shipment] : [];
    },
    lines: async ({ id }, _args, ctx) => (await ctx.loader(linesBySalesInvoice).load(id)) ?? [],
    originalInvoice: ({ originalInvoiceId }, _args, ctx) =>
      originalInvoiceId ? ctx.loader(salesInvoiceById).load(originalInvoiceId) : null,
    redInvoices: async ({ id }, _args, ctx) => (await ctx.loader(redSalesInvoicesByOriginal).load(id)) ?? [],
    issuableTogether: async (invoice, _args, ctx) => {
      if (invoice.colour === 'RED' || !mayBeIssued(invoice)) return [];
      const others = (await ctx.loader(issuableByOrder).load(invoice.salesOrderId)) ?? [];
      return others.filter((other) => other.id !== invoice.id);
    },
    xmlUrl: ({ xmlFileId }, _args, ctx) => (xmlFileId ? downloadUrl(ctx.execution.runtime, xmlFileId) : null),
    pdfUrl: ({ pdfFileId }, _args, ctx) => (pdfFileId ? downloadUrl(ctx.execution.runtime, pdfFileId) : null),
    allowedActions: (invoice, _args, ctx) =>
      mayBeIssued(invoice) ? openMoves(salesInvoiceMoves, invoice.state, ctx.claims) : [],
    history: async ({ id }, _args, ctx) => (await ctx.loader(salesInvoiceHistory).load(id)) ?? [],
  },
  SalesInvoiceLine: {
    listGross: (line) => cny(line.listGrossMinor),
    discountGross: (line) => cny(line.schemeMinor + line.couponMinor + line.pointsMinor),
    net: (line) => cny(line.netMinor),
    tax: (line) => cny(line.taxMinor),
    gross: (line) => cny(line.grossMinor),
  },
} satisfies Resolvers;
