import { batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import {
  invoiceColours,
  invoiceTitles,
  salesInvoiceLines,
  salesInvoiceShipments,
  salesInvoiceStates,
  salesInvoices,
} from './tables.ts';

export const listSalesInvoices = query({
  name: 'salesInvoices',
  permission: 'sales-invoice.read',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(salesInvoiceStates)).nullish(),
        colour: z.enum(invoiceColours).nullish(),
        channel: z.enum(['DEALER', 'SHOP']).nullish(),
        salesOrderId: z.uuid().nullish(),
        salesReturnId: z.uuid().nullish(),
        buyerId: z.uuid().nullish(),
        text: z.string().trim().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const keyset = newestFirst({ createdAt: salesInvoices.createdAt, id: salesInvoices.id }, after);
    const text = filter?.text ? containing(filter.text) : undefined;
    const rows = await tx.db
      .select()
      .from(salesInvoices)
      .where(
        and(
          scopedTo(tx.scope, salesInvoices.buyerId),
          filter?.states?.length ? inArray(salesInvoices.state, filter.states) : ne(salesInvoices.state, 'MERGED'),
          filter?.colour ? eq(salesInvoices.colour, filter.colour) : undefined,
          filter?.channel ? eq(salesInvoices.channel, filter.channel) : undefined,
          filter?.salesOrderId ? eq(salesInvoices.salesOrderId, filter.salesOrderId) : undefined,
          filter?.salesReturnId ? eq(salesInvoices.salesReturnId, filter.salesReturnId) : undefined,
          filter?.buyerId ? eq(salesInvoices.buyerId, filter.buyerId) : undefined,
          text ? inArray(salesInvoices.id, sql`(select sales_invoices_like(${text}))`) : undefined,
          keyset.condition,
        ),
      )
      .orderBy(...keyset.order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const listSalesInvoicesOfOrders = query({
  name: 'salesInvoicesOfOrders',
  permission: 'service',
  input: z.object({ salesOrderIds: z.array(z.uuid()).max(500) }),
  run: (tx, { salesOrderIds }) =>
    tx.db
      .select()
      .from(salesInvoices)
      .where(and(inArray(salesInvoices.salesOrderId, salesOrderIds), ne(salesInvoices.state, 'MERGED')))
      .orderBy(asc(salesInvoices.createdAt), asc(salesInvoices.id)),
});

export const findInvoiceTitle = query({
  name: 'invoiceTitle',
  permission: 'shop.order',
  input: z.object({ salesOrderId: z.uuid() }),
  async run(tx, { salesOrderId }) {
    const [title] = await tx.db
      .select()
      .from(invoiceTitles)
      .where(and(eq(invoiceTitles.salesOrderId, salesOrderId), scopedTo(tx.scope, invoiceTitles.buyerId)));
    return title ?? null;
  },
});

export const salesInvoiceById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(salesInvoices)
    .where(and(inArray(salesInvoices.id, [...ids]), scopedTo(tx.scope, salesInvoices.buyerId)));
  return byKey(rows, (row) => row.id);
});

/** The red invoices of each invoice, the oldest first. */
export const redSalesInvoicesByOriginal = batchLoader(async (tx, originalIds: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(salesInvoices)
    .where(and(inArray(salesInvoices.originalInvoiceId, [...originalIds]), scopedTo(tx.scope, salesInvoices.buyerId)))
    .orderBy(asc(salesInvoices.createdAt), asc(salesInvoices.id));
  return groupedBy(rows, originalIds, (row) => row.originalInvoiceId ?? '');
});

/** What of an order could be issued on one invoice. */
export const issuableByOrder = batchLoader(async (tx, orderIds: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(salesInvoices)
    .where(
      and(
        inArray(salesInvoices.salesOrderId, [...orderIds]),
        eq(salesInvoices.colour, 'BLUE'),
        inArray(salesInvoices.state, ['TO_ISSUE', 'FAILED']),
        scopedTo(tx.scope, salesInvoices.buyerId),
      ),
    )
    .orderBy(asc(salesInvoices.createdAt), asc(salesInvoices.id));
  return groupedBy(rows, orderIds, (row) => row.salesOrderId);
});

export const linesBySalesInvoice = batchLoader(async (tx, invoiceIds: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(salesInvoiceLines)
    .where(inArray(salesInvoiceLines.salesInvoiceId, [...invoiceIds]))
    .orderBy(asc(salesInvoiceLines.position));
  return groupedBy(rows, invoiceIds, (row) => row.salesInvoiceId);
});

export const shipmentsBySalesInvoice = batchLoader(async (tx, invoiceIds: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(salesInvoiceShipments)
    .where(inArray(salesInvoiceShipments.salesInvoiceId, [...invoiceIds]))
    .orderBy(asc(salesInvoiceShipments.shipmentNumber));
  return groupedBy(rows, invoiceIds, (row) => row.salesInvoiceId);
});

/** The shipment that a red invoice is about, by its id. */
export const invoicedShipmentById = batchLoader(async (tx, shipmentIds: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(salesInvoiceShipments)
    .where(inArray(salesInvoiceShipments.shipmentId, [...shipmentIds]));
  return byKey(rows, (row) => row.shipmentId);
});
