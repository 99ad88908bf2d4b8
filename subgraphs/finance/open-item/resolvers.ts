import { cny } from '@quanlian/money/cny.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { paymentRequestById } from '../payment-request/queries.ts';
import { supplierName } from '../read-model/queries.ts';
import { taxInvoiceById } from '../tax-invoice/queries.ts';
import { ageOpenItems, listOpenItems, openItemById, totalOpenItems } from './queries.ts';
import { overdueDays } from './rules.ts';

export const openItemResolvers = {
  Query: {
    openItems: (_parent, args, ctx) => ctx.read(listOpenItems, args),
    openItem: (_parent, { id }, ctx) => ctx.loader(openItemById).load(id),
    payableAgeing: (_parent, args, ctx) => ctx.read(ageOpenItems, args),
    payableTotals: (_parent, args, ctx) => ctx.read(totalOpenItems, args),
  },
  OpenItem: {
    __resolveReference: ({ id }, ctx) => ctx.loader(openItemById).load(id),
    supplier: (item) => ({ id: item.supplierId }),
    supplierName: async (item, _args, ctx) => (await ctx.loader(supplierName).load(item.supplierId)) ?? '',
    legalEntity: (item) => ({ id: item.legalEntityId }),
    taxInvoice: async (item, _args, ctx) => {
      const invoice = await ctx.loader(taxInvoiceById).load(item.taxInvoiceId);
      if (!invoice) throw new Error(`invoice ${item.taxInvoiceId} of payable ${item.id} is not visible`);
      return invoice;
    },
    purchaseOrder: (item) => ({ id: item.purchaseOrderId }),
    net: (item) => cny(item.netMinor),
    tax: (item) => cny(item.taxMinor),
    gross: (item) => cny(item.grossMinor),
    open: (item) => cny(item.state === 'PAID' ? 0n : item.grossMinor),
    overdueDays: (item, _args, ctx) => overdueDays(item.dueOn, businessDay(ctx.businessTime)),
    paymentRequest: (item, _args, ctx) =>
      item.paymentRequestId ? ctx.loader(paymentRequestById).load(item.paymentRequestId) : null,
  },
  PayableAgeingRow: {
    supplier: (row) => ({ id: row.supplierId }),
    supplierName: async (row, _args, ctx) => (await ctx.loader(supplierName).load(row.supplierId)) ?? '',
  },
} satisfies Resolvers;
