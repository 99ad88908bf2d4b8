import { cny } from '@quanlian/money/cny.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { openItemsByTaxInvoice } from '../open-item/queries.ts';
import { supplierName } from '../read-model/queries.ts';
import { linesByTaxInvoice, listTaxInvoices, redInvoicesByOriginal, taxInvoiceById } from './queries.ts';
import { submitRedInvoice } from './submit-red-invoice.ts';
import { submitTaxInvoice } from './submit-tax-invoice.ts';
import { withdrawTaxInvoice } from './withdraw-tax-invoice.ts';

const taxInvoiceHistory = historyOf('TaxInvoice', {
  told: ['saga.verifyTaxInvoice', 'PayableApproved', 'PayableHeld', 'RedInvoiceCompared'],
});

export const taxInvoiceResolvers = {
  Query: {
    taxInvoices: (_parent, args, ctx) => ctx.read(listTaxInvoices, args),
    taxInvoice: (_parent, { id }, ctx) => ctx.loader(taxInvoiceById).load(id),
  },
  Mutation: {
    submitTaxInvoice: (_parent, { input }, ctx) => ctx.execute(submitTaxInvoice, input, 'TaxInvoice'),
    submitRedInvoice: (_parent, { input }, ctx) => ctx.execute(submitRedInvoice, input, 'TaxInvoice'),
    withdrawTaxInvoice: (_parent, { input }, ctx) => ctx.execute(withdrawTaxInvoice, input, 'TaxInvoice'),
  },
  TaxInvoice: {
    __resolveReference: ({ id }, ctx) => ctx.loader(taxInvoiceById).load(id),
    refusal: ({ refusal, refusalFacts }, _args, ctx) => {
      if (!refusal) return null;
      // What the platform says differs is kept by its own names of the fields.
      const fields = (refusalFacts?.fields ?? '').split(', ').map((field) => ctx.message(`differs.${field}`));
      return ctx.message(refusal, { ...refusalFacts, fields: fields.join(ctx.claims.locale === 'en' ? ', ' : '、') });
    },
    supplier: (invoice) => ({ id: invoice.supplierId }),
    supplierName: async (invoice, _args, ctx) => (await ctx.loader(supplierName).load(invoice.supplierId)) ?? '',
    legalEntity: (invoice) => ({ id: invoice.legalEntityId }),
    purchaseOrder: (invoice) => ({ id: invoice.purchaseOrderId }),
    net: (invoice) => cny(invoice.netMinor),
    tax: (invoice) => cny(invoice.taxMinor),
    gross: (invoice) => cny(invoice.grossMinor),
    matchedGross: (invoice) => cny(invoice.matchedGrossMinor),
    heldGross: (invoice) => cny(invoice.heldGrossMinor),
    creditedGross: (invoice) => cny(invoice.creditedGrossMinor),
    originalInvoice: (invoice, _args, ctx) =>
      invoice.originalInvoiceId ? ctx.loader(taxInvoiceById).load(invoice.originalInvoiceId) : null,
    redInvoices: async (invoice, _args, ctx) => (await ctx.loader(redInvoicesByOriginal).load(invoice.id)) ?? [],
    lines: async (invoice, _args, ctx) => (await ctx.loader(linesByTaxInvoice).load(invoice.id)) ?? [],
    submittedAt: (invoice) => invoice.createdAt,
    openItems: async (invoice, _args, ctx) => (await ctx.loader(openItemsByTaxInvoice).load(invoice.id)) ?? [],
    history: async (invoice, _args, ctx) => (await ctx.loader(taxInvoiceHistory).load(invoice.id)) ?? [],
  },
  TaxInvoiceLine: {
    net: (line) => cny(line.netMinor),
    tax: (line) => cny(line.taxMinor),
    gross: (line) => cny(line.grossMinor),
  },
} satisfies Resolvers;
