import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { lockPurchaseOrder } from '../purchase-order/lock-purchase-order.ts';
import type { PurchaseOrderRow } from '../purchase-order/tables.ts';
import {
  type InvoiceMatchLineRow,
  type InvoiceMatchPartRow,
  type InvoiceMatchRow,
  invoiceMatches,
  invoiceMatchLines,
  invoiceMatchParts,
} from './tables.ts';

/** A part of a match, for people of headquarters, with all it belongs to, locked: the order first, as everywhere. */
export async function lockMatchPart(
  tx: CommandTx,
  { id, partId }: { id: string; partId: string },
): Promise<
  | {
      match: InvoiceMatchRow;
      order: PurchaseOrderRow | undefined;
      line: InvoiceMatchLineRow;
      part: InvoiceMatchPartRow;
    }
  | undefined
> {
  const visible = and(eq(invoiceMatches.id, id), scopedTo(tx.scope));
  const [found] = await tx.db
    .select({ purchaseOrderId: invoiceMatches.purchaseOrderId })
    .from(invoiceMatches)
    .where(visible);
  if (!found) return undefined;
  const order = found.purchaseOrderId ? await lockPurchaseOrder(tx, found.purchaseOrderId) : undefined;
  const [row] = await tx.db
    .select({ match: invoiceMatches, line: invoiceMatchLines, part: invoiceMatchParts })
    .from(invoiceMatches)
    .innerJoin(invoiceMatchParts, eq(invoiceMatchParts.invoiceMatchId, invoiceMatches.id))
    .innerJoin(invoiceMatchLines, eq(invoiceMatchLines.id, invoiceMatchParts.invoiceMatchLineId))
    .where(and(visible, eq(invoiceMatchParts.id, partId)))
    .for('update', { of: [invoiceMatches, invoiceMatchParts] });
  return row && { ...row, order };
}
