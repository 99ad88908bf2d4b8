import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq, ne, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { salesInvoiceLines, salesInvoices } from '../sales-invoice/tables.ts';

export const listTracedSalesInvoices = query({
  name: 'Trace.salesInvoices',
  permission: 'sales-invoice.read',
  input: z.object({
    orderLineIds: z.array(z.uuid()),
    shipmentIds: z.array(z.uuid()),
    salesReturnIds: z.array(z.uuid()),
  }),
  async run(tx, { orderLineIds, shipmentIds, salesReturnIds }) {
    const rows = await tx.db
      .select({ invoice: salesInvoices, gross: sql<string>`sum(${salesInvoiceLines.grossMinor})` })
      .from(salesInvoiceLines)
      .innerJoin(salesInvoices, eq(salesInvoices.id, salesInvoiceLines.salesInvoiceId))
      .where(
        and(
          scopedTo(tx.scope),
          inArray(salesInvoiceLines.orderLineId, orderLineIds),
          ne(salesInvoices.state, 'MERGED'),
          // An order line may be shipped and returned in parts of other batches.
          or(
            and(eq(salesInvoices.colour, 'BLUE'), inArray(salesInvoiceLines.shipmentId, shipmentIds)),
            and(eq(salesInvoices.colour, 'RED'), inArray(salesInvoices.salesReturnId, salesReturnIds)),
          ),
        ),
      )
      .groupBy(salesInvoices.id)
      .orderBy(asc(salesInvoices.createdAt), asc(salesInvoices.id));
    return rows.map(({ invoice, gross }) => ({ id: invoice.id, invoice, grossMinor: BigInt(gross) }));
  },
});
