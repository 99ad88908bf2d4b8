import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq } from 'drizzle-orm';
import { lockPurchaseOrder } from '../purchase-order/lock-purchase-order.ts';
import type { PurchaseOrderRow } from '../purchase-order/tables.ts';
import {
  type InvoiceMatchLineRow,
  type InvoiceMatchPartRow,
  type InvoiceMatchRow,
  invoiceMatches,
  invoiceMatchLines,
  invoiceMatchParts,
  type RedInvoiceRow,
  redInvoices,
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

/** A red invoice, for people of headquarters, with the match of its original, locked: the order first, as everywhere. */
export async function lockRedInvoice(
  tx: CommandTx,
  id: string,
): Promise<{ match: InvoiceMatchRow; red: RedInvoiceRow } | undefined> {
  const visible = and(eq(redInvoices.id, id), scopedTo(tx.scope));
  const ofMatch = eq(redInvoices.invoiceMatchId, invoiceMatches.id);
  const [found] = await tx.db
    .select({ purchaseOrderId: invoiceMatches.purchaseOrderId })
    .from(redInvoices)
    .innerJoin(invoiceMatches, ofMatch)
    .where(visible);
  if (!found) return undefined;
  if (found.purchaseOrderId) await lockPurchaseOrder(tx, found.purchaseOrderId);
  const [row] = await tx.db
    .select({ match: invoiceMatches, red: redInvoices })
    .from(redInvoices)
    .innerJoin(invoiceMatches, ofMatch)
    .where(visible)
    .for('update', { of: [invoiceMatches, redInvoices] });
  return row;
}

/** The parts of a locked match that are named, each with its line. */
export function namedParts(
  tx: CommandTx,
  match: InvoiceMatchRow,
  partIds: readonly string[],
): Promise<{ part: InvoiceMatchPartRow; line: InvoiceMatchLineRow }[]> {
  return tx.db
    .select({ part: invoiceMatchParts, line: invoiceMatchLines })
    .from(invoiceMatchParts)
    .innerJoin(invoiceMatchLines, eq(invoiceMatchLines.id, invoiceMatchParts.invoiceMatchLineId))
    .where(and(eq(invoiceMatchParts.invoiceMatchId, match.id), inArray(invoiceMatchParts.id, [...partIds])))
    .orderBy(asc(invoiceMatchLines.position), asc(invoiceMatchParts.position));
}
