import { sumLines } from '@quanlian/money/tax.ts';
import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import { orEmpty, present } from '@quanlian/subgraph-kit/loaded.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { lotById, sourcingEventById } from '../sourcing-event/queries.ts';
import { supplierById } from '../supplier/queries.ts';
import {
  linesOfQuotations,
  listQuotations,
  quotationById,
  quotationVersions,
  readQuotation,
  readQuotationComparison,
  versionKeyOf,
} from './queries.ts';
import { quotationActions } from './rules.ts';
import { submitQuotation } from './submit-quotation.ts';
import type { QuotationRow } from './tables.ts';
import { withdrawQuotation } from './withdraw-quotation.ts';

/** Amounts are in yuan for now: quotations in other currencies come with their own issue. */
const cny = (amountMinor: bigint) => ({ amountMinor, currency: 'CNY' });

async function totalsOf(row: QuotationRow, ctx: SubgraphContext) {
  return sumLines(orEmpty(await ctx.loader(linesOfQuotations).load(row.id)));
}

export const quotationResolvers = {
  Query: {
    quotations: (_parent, args, ctx) => ctx.read(listQuotations, args),
    quotation: (_parent, args, ctx) => ctx.read(readQuotation, args),
    quotationComparison: (_parent, args, ctx) => ctx.read(readQuotationComparison, args),
  },
  Mutation: {
    submitQuotation: (_parent, { input }, ctx) => ctx.execute(submitQuotation, input, 'Quotation'),
    withdrawQuotation: (_parent, { input }, ctx) => ctx.execute(withdrawQuotation, input, 'Quotation'),
  },
  Quotation: {
    __resolveReference: (reference, ctx) => ctx.loader(quotationById).load(reference.id),
    sourcingEvent: (row, _args, ctx) => ctx.loader(sourcingEventById).load(row.sourcingEventId).then(present),
    supplier: (row, _args, ctx) => ctx.loader(supplierById).load(row.supplierId).then(present),
    lines: (row, _args, ctx) => ctx.loader(linesOfQuotations).load(row.id).then(orEmpty),
    net: async (row, _args, ctx) => cny((await totalsOf(row, ctx)).netMinor),
    tax: async (row, _args, ctx) => cny((await totalsOf(row, ctx)).taxMinor),
    gross: async (row, _args, ctx) => cny((await totalsOf(row, ctx)).grossMinor),
    versions: (row, _args, ctx) => ctx.loader(quotationVersions).load(versionKeyOf(row)).then(orEmpty),
    allowedActions: async (row, _args, ctx) => {
      const event = present(await ctx.loader(sourcingEventById).load(row.sourcingEventId));
      return openMoves(quotationActions(event, ctx.businessTime), row.state, ctx.claims);
    },
  },
  QuotationLine: {
    lot: (row, _args, ctx) => ctx.loader(lotById).load(row.lotId).then(present),
    freight: (row) => cny(row.freightMinor),
    net: (row) => cny(row.netMinor),
    tax: (row) => cny(row.taxMinor),
    gross: (row) => cny(row.grossMinor),
  },
  ComparedQuotation: {
    supplier: (row, _args, ctx) => ctx.loader(supplierById).load(row.quotation.supplierId).then(present),
    landedTotal: (row) => cny(row.landedMinor),
  },
  ComparedOffer: {
    quotationLine: (row) => row.line,
    supplier: (row, _args, ctx) => ctx.loader(supplierById).load(row.quotation.supplierId).then(present),
    netUnitPrice: (row) => row.line.netUnitPrice,
    freightPerUnit: (row) => row.line.freightUnitPrice,
    landedTotal: (row) => cny(row.line.netMinor),
    inputCredit: (row) => cny(row.inputCreditMinor),
    inputCreditLoss: (row) => cny(row.inputCreditLossMinor),
  },
} satisfies Resolvers;
