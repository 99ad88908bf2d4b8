import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, asc, eq } from 'drizzle-orm';
import { linesOfLocked } from '../purchase-order/lock-purchase-order.ts';
import type { PurchaseOrderRow } from '../purchase-order/tables.ts';
import { receiptRests, tolerancesOn } from './receipt-rests.ts';
import { type OrderTerms, type Split, splitClaim } from './rules.ts';
import { type LineSplit, settleParts } from './settle.ts';
import { invoiceMatches, invoiceMatchLines, invoiceMatchParts } from './tables.ts';

/**
 * Matches what waits for goods of a locked order with receipts that have come since, the oldest invoice first. What
 * becomes owed is a payable of its own.
 */
export async function matchHeldParts(tx: CommandTx, order: PurchaseOrderRow): Promise<void> {
  const waiting = await tx.db
    .select({ match: invoiceMatches, line: invoiceMatchLines, part: invoiceMatchParts })
    .from(invoiceMatchParts)
    .innerJoin(invoiceMatches, eq(invoiceMatches.id, invoiceMatchParts.invoiceMatchId))
    .innerJoin(invoiceMatchLines, eq(invoiceMatchLines.id, invoiceMatchParts.invoiceMatchLineId))
    .where(
      and(
        eq(invoiceMatches.purchaseOrderId, order.id),
        eq(invoiceMatchParts.state, 'HELD'),
        eq(invoiceMatchParts.difference, 'QUANTITY_ABOVE_RECEIPT'),
      ),
    )
    .orderBy(asc(invoiceMatches.createdAt), asc(invoiceMatches.id), asc(invoiceMatchLines.position));
  if (waiting.length === 0) return;
  const tolerances = await tolerancesOn(tx);
  const terms = new Map((await linesOfLocked(tx, order)).map((line) => [line.id, termsOf(line)]));
  let rests = await receiptRests(tx, order);
  for (const match of new Map(waiting.map((row) => [row.match.id, row.match])).values()) {
    const splits: LineSplit[] = [];
    for (const { line, part } of waiting.filter((row) => row.match.id === match.id)) {
      const ordered = line.purchaseOrderLineId ? terms.get(line.purchaseOrderLineId) : undefined;
      if (!ordered) throw new Error('a held quantity is not of the order');
      const split: Split = splitClaim(part, ordered, {
        rests,
        tolerances,
        owedAs: { state: 'MATCHED', difference: null },
      });
      if (!split.parts.some((candidate) => candidate.state === 'MATCHED')) continue;
      rests = split.rests;
      splits.push({ line, replaces: part, parts: split.parts });
    }
    if (splits.length === 0) continue;
    const row = await settleParts(tx, match, { order, splits });
    await tx.audit({ subjectType: 'InvoiceMatch', subjectId: match.id, summary: { toState: row.state } });
  }
}

export function termsOf(line: { id: string; netUnitPrice: string; taxRate: string }): OrderTerms {
  return { purchaseOrderLineId: line.id, netUnitPrice: line.netUnitPrice, taxRate: line.taxRate };
}
