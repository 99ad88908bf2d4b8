import { batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { countedBetween, countedDays, figureCurrency } from '@quanlian/subgraph-kit/figures.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq, ilike, isNotNull, isNull, notInArray, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { taxInvoiceLines, taxInvoiceStates, taxInvoices } from './tables.ts';

/** What counts as invoiced, by `createdAt`, in figures and in the lists to which they lead. */
export function countsAsInvoiced(): SQL | undefined {
  return and(notInArray(taxInvoices.state, ['REFUSED', 'WITHDRAWN']), eq(taxInvoices.currency, figureCurrency));
}

export const listTaxInvoices = query({
  name: 'taxInvoices',
  permission: 'tax-invoice.read',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(taxInvoiceStates)).nullish(),
        supplierId: z.uuid().nullish(),
        purchaseOrderId: z.uuid().nullish(),
        isRed: z.boolean().nullish(),
        ...countedDays,
        text: z.string().trim().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const keyset = newestFirst({ createdAt: taxInvoices.createdAt, id: taxInvoices.id }, after);
    const rows = await tx.db
      .select()
      .from(taxInvoices)
      .where(
        and(
          scopedTo(tx.scope, taxInvoices.supplierId),
          filter?.states?.length ? inArray(taxInvoices.state, filter.states) : undefined,
          filter?.supplierId ? eq(taxInvoices.supplierId, filter.supplierId) : undefined,
          filter?.purchaseOrderId ? eq(taxInvoices.purchaseOrderId, filter.purchaseOrderId) : undefined,
          redness(filter?.isRed),
          countedBetween(filter, taxInvoices.createdAt, countsAsInvoiced()),
          filter?.text ? ilike(taxInvoices.invoiceNumber, containing(filter.text)) : undefined,
          keyset.condition,
        ),
      )
      .orderBy(...keyset.order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

function redness(isRed: boolean | null | undefined) {
  if (isRed === null || isRed === undefined) return undefined;
  return isRed ? isNotNull(taxInvoices.originalInvoiceId) : isNull(taxInvoices.originalInvoiceId);
}

export const taxInvoiceById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(taxInvoices)
    .where(and(inArray(taxInvoices.id, [...ids]), scopedTo(tx.scope, taxInvoices.supplierId)));
  return byKey(rows, (row) => row.id);
});

/** The red invoices handed in for each invoice, the oldest first. */
export const redInvoicesByOriginal = batchLoader(async (tx, originalIds: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(taxInvoices)
    .where(and(inArray(taxInvoices.originalInvoiceId, [...originalIds]), scopedTo(tx.scope, taxInvoices.supplierId)))
    .orderBy(asc(taxInvoices.createdAt), asc(taxInvoices.id));
  return groupedBy(rows, originalIds, (row) => row.originalInvoiceId ?? '');
});

export const linesByTaxInvoice = batchLoader(async (tx, invoiceIds: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(taxInvoiceLines)
    .where(inArray(taxInvoiceLines.taxInvoiceId, [...invoiceIds]))
    .orderBy(asc(taxInvoiceLines.position));
  return groupedBy(rows, invoiceIds, (row) => row.taxInvoiceId);
});
