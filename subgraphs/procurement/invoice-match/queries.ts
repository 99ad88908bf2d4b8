import { type BatchLoader, batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq, exists, getTableColumns, ilike, or, type SQL, sql } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { GoodsReceiptRow } from '../goods-receipt/tables.ts';
import { goodsReceiptLines, goodsReceipts } from '../goods-receipt/tables.ts';
import { companyParametersOn } from '../purchase-order/parameters.ts';
import { purchaseOrders } from '../purchase-order/tables.ts';
import {
  type InvoiceMatchLineRow,
  type InvoiceMatchPartRow,
  type InvoiceMatchRow,
  invoiceMatches,
  invoiceMatchLines,
  invoiceMatchParts,
  invoiceMatchStates,
  type MatchedPayableRow,
  matchDifferences,
  matchedPayables,
  type RedInvoiceRow,
  redInvoices,
} from './tables.ts';

const subquery = new QueryBuilder();

function holdsBecauseOf(differences: readonly (typeof matchDifferences)[number][]): SQL {
  return exists(
    subquery
      .select({ one: sql`1` })
      .from(invoiceMatchParts)
      .where(
        and(
          eq(invoiceMatchParts.invoiceMatchId, invoiceMatches.id),
          eq(invoiceMatchParts.state, 'HELD'),
          inArray(invoiceMatchParts.difference, [...differences]),
        ),
      ),
  );
}

function mentions(text: string): SQL | undefined {
  const pattern = containing(text);
  return or(
    ilike(invoiceMatches.number, pattern),
    ilike(invoiceMatches.invoiceNumber, pattern),
    ilike(invoiceMatches.supplierName, pattern),
    exists(
      subquery
        .select({ one: sql`1` })
        .from(purchaseOrders)
        .where(and(eq(purchaseOrders.id, invoiceMatches.purchaseOrderId), ilike(purchaseOrders.number, pattern))),
    ),
  );
}

export const listInvoiceMatches = query({
  name: 'invoiceMatches',
  permission: 'invoice-match.read',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(invoiceMatchStates)).nullish(),
        differences: z.array(z.enum(matchDifferences)).nullish(),
        supplierId: idField.nullish(),
        purchaseOrderId: idField.nullish(),
        text: z.string().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const keyset = newestFirst(invoiceMatches, after);
    const rows = await tx.db
      .select()
      .from(invoiceMatches)
      .where(
        and(
          scopedTo(tx.scope, invoiceMatches.supplierId),
          filter?.states ? inArray(invoiceMatches.state, filter.states) : undefined,
          filter?.differences ? holdsBecauseOf(filter.differences) : undefined,
          filter?.supplierId ? eq(invoiceMatches.supplierId, filter.supplierId) : undefined,
          filter?.purchaseOrderId ? eq(invoiceMatches.purchaseOrderId, filter.purchaseOrderId) : undefined,
          filter?.text?.trim() ? mentions(filter.text) : undefined,
          keyset.condition,
        ),
      )
      .orderBy(...keyset.order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const readInvoiceMatch = query({
  name: 'invoiceMatch',
  permission: 'invoice-match.read',
  input: z
    .object({ id: idField.nullish(), taxInvoiceId: idField.nullish() })
    .refine(({ id, taxInvoiceId }) => Boolean(id) !== Boolean(taxInvoiceId), { message: 'idOrInvoice' }),
  async run(tx, { id, taxInvoiceId }) {
    const [row] = await tx.db
      .select()
      .from(invoiceMatches)
      .where(
        and(
          scopedTo(tx.scope, invoiceMatches.supplierId),
          id ? eq(invoiceMatches.id, id) : undefined,
          taxInvoiceId ? eq(invoiceMatches.taxInvoiceId, taxInvoiceId) : undefined,
        ),
      );
    return row ?? null;
  },
});

export const readMatchTolerances = query({
  name: 'matchTolerances',
  permission: 'invoice-match.read',
  input: z.object({}),
  run: (tx) => companyParametersOn(tx),
});

export const invoiceMatchById: BatchLoader<string, InvoiceMatchRow> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(invoiceMatches)
      .where(and(inArray(invoiceMatches.id, [...ids]), scopedTo(tx.scope, invoiceMatches.supplierId)));
    return byKey(rows, (row) => row.id);
  },
);

export const linesByInvoiceMatch: BatchLoader<string, InvoiceMatchLineRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select(getTableColumns(invoiceMatchLines))
      .from(invoiceMatchLines)
      .innerJoin(invoiceMatches, eq(invoiceMatches.id, invoiceMatchLines.invoiceMatchId))
      .where(and(inArray(invoiceMatchLines.invoiceMatchId, [...ids]), scopedTo(tx.scope, invoiceMatches.supplierId)))
      .orderBy(asc(invoiceMatchLines.position));
    return groupedBy(rows, ids, (row) => row.invoiceMatchId);
  },
);

export const partsByInvoiceMatch: BatchLoader<string, InvoiceMatchPartRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(invoiceMatchParts)
      .where(and(inArray(invoiceMatchParts.invoiceMatchId, [...ids]), scopedTo(tx.scope, invoiceMatchParts.supplierId)))
      .orderBy(asc(invoiceMatchParts.position));
    return groupedBy(rows, ids, (row) => row.invoiceMatchId);
  },
);

export const payablesByInvoiceMatch: BatchLoader<string, MatchedPayableRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(matchedPayables)
      .where(and(inArray(matchedPayables.invoiceMatchId, [...ids]), scopedTo(tx.scope, matchedPayables.supplierId)))
      .orderBy(asc(matchedPayables.position));
    return groupedBy(rows, ids, (row) => row.invoiceMatchId);
  },
);

export const redInvoicesByInvoiceMatch: BatchLoader<string, RedInvoiceRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(redInvoices)
      .where(and(inArray(redInvoices.invoiceMatchId, [...ids]), scopedTo(tx.scope, redInvoices.supplierId)))
      .orderBy(asc(redInvoices.createdAt), asc(redInvoices.id));
    return groupedBy(rows, ids, (row) => row.invoiceMatchId);
  },
);

export const redInvoiceById: BatchLoader<string, RedInvoiceRow> = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(redInvoices)
    .where(and(inArray(redInvoices.id, [...ids]), scopedTo(tx.scope, redInvoices.supplierId)));
  return byKey(rows, (row) => row.id);
});

/** The receipt to which each receipt line belongs. */
export const receiptByLine: BatchLoader<string, GoodsReceiptRow> = batchLoader(
  async (tx, lineIds: readonly string[]) => {
    const rows = await tx.db
      .select({ lineId: goodsReceiptLines.id, receipt: goodsReceipts })
      .from(goodsReceiptLines)
      .innerJoin(goodsReceipts, eq(goodsReceipts.id, goodsReceiptLines.goodsReceiptId))
      .where(and(inArray(goodsReceiptLines.id, [...lineIds]), scopedTo(tx.scope, goodsReceipts.supplierId)));
    return new Map(rows.map((row) => [row.lineId, row.receipt]));
  },
);

export const invoiceMatchHistory = historyOf('InvoiceMatch');
