import { batchLoader, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { goodsReceiptLines } from '../goods-receipt/tables.ts';
import { invoiceMatches, invoiceMatchParts } from '../invoice-match/tables.ts';

export const listTracedPurchases = query({
  name: 'Trace.purchases',
  permission: 'goods-receipt.read',
  input: z.object({ ids: z.array(z.uuid()) }),
  run: (tx, { ids }) =>
    tx.db
      .select()
      .from(goodsReceiptLines)
      .where(and(inArray(goodsReceiptLines.id, ids), scopedTo(tx.scope)))
      .orderBy(asc(goodsReceiptLines.id)),
});

/** The matches of the invoices that bill each line of a receipt, the oldest first. */
export const matchesByReceiptLine = batchLoader(async (tx, lineIds: readonly string[]) => {
  const rows = await tx.db
    .selectDistinct({ lineId: invoiceMatchParts.goodsReceiptLineId, match: invoiceMatches })
    .from(invoiceMatchParts)
    .innerJoin(invoiceMatches, eq(invoiceMatches.id, invoiceMatchParts.invoiceMatchId))
    .where(
      and(
        inArray(invoiceMatchParts.goodsReceiptLineId, [...lineIds]),
        scopedTo(tx.scope, invoiceMatchParts.supplierId),
      ),
    )
    .orderBy(asc(invoiceMatches.createdAt), asc(invoiceMatches.id));
  const groups = groupedBy(rows, lineIds, (row) => row.lineId ?? '');
  return new Map([...groups].map(([lineId, found]) => [lineId, found.map(({ match }) => match)]));
});
