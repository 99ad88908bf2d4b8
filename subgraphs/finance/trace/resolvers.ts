import type { Resolvers } from '../generated/graphql.ts';
import { listTracedSalesInvoices } from './queries.ts';

export const traceResolvers = {
  Trace: {
    __resolveReference: (reference) => reference,
    // The page is for all of headquarters; invoices are for those who may read them.
    salesInvoices: ({ orderLineIds, shipmentIds, salesReturnIds }, _args, ctx) =>
      ctx.claims.permissions.includes('sales-invoice.read')
        ? ctx.read(listTracedSalesInvoices, { orderLineIds, shipmentIds, salesReturnIds })
        : null,
  },
  TracedSalesInvoice: {
    gross: ({ grossMinor, invoice }) => ({ amountMinor: grossMinor, currency: invoice.currency }),
  },
} satisfies Resolvers;
