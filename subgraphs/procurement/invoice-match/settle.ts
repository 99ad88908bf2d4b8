import { newId, uuidFrom } from '@quanlian/ids/uuid.ts';
import { compareDecimals, negateDecimal, sumDecimals } from '@quanlian/money/decimal.ts';
import { sumLines } from '@quanlian/money/tax.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { and, eq, sql } from 'drizzle-orm';
import { goodsReceiptLines } from '../goods-receipt/tables.ts';
import { countOnOrder } from '../purchase-order/count-on-order.ts';
import { linesOfLocked } from '../purchase-order/lock-purchase-order.ts';
import { movePurchaseOrder } from '../purchase-order/move-purchase-order.ts';
import type { PurchaseOrderRow } from '../purchase-order/tables.ts';
import { shipmentNotices } from '../shipment-notice/tables.ts';
import { recordPayableApproved, recordPayableHeld } from './payable-events.ts';
import { isOwed, matchStateOf, type Part } from './rules.ts';
import {
  type InvoiceMatchLineRow,
  type InvoiceMatchPartRow,
  type InvoiceMatchRow,
  invoiceMatches,
  invoiceMatchParts,
  type MatchedPayableRow,
  matchedPayables,
} from './tables.ts';

/** What one line of an invoice was split into: its first parts, or those that take the place of a held one. */
export interface LineSplit {
  line: InvoiceMatchLineRow;
  replaces: InvoiceMatchPartRow | undefined;
  parts: Part[];
}

type Settlement = Pick<InvoiceMatchPartRow, 'settledByName' | 'settledAt' | 'settleReason'>;

/**
 * Writes parts of a locked match and what follows: payables for what is owed, counters of receipts and order, the
 * state of the match and the facts for finance and payments.
 */
export async function settleParts(
  tx: CommandTx,
  match: InvoiceMatchRow,
  options: { order: PurchaseOrderRow | undefined; splits: readonly LineSplit[]; settlement?: Settlement },
): Promise<InvoiceMatchRow> {
  const { order, splits, settlement } = options;
  const payables = await insertPayables(tx, match, splits);
  const written: { part: InvoiceMatchPartRow; line: InvoiceMatchLineRow }[] = [];
  for (const split of splits) {
    for (const part of await writeSplit(tx, match, { split, payables, settlement })) {
      written.push({ part, line: split.line });
    }
  }
  for (const { part, line } of written) await countMatched(tx, part, line);
  if (order) {
    for (const payable of payables.values()) {
      await recordPayableApproved(tx, { match, order, payable, parts: written });
    }
  }
  const row = await refreshMatch(tx, match, { wasHeld: splits.some((split) => split.replaces !== undefined) });
  if (order) await closeWhenDone(tx, order);
  return row;
}

/** Brings the state of a match in line with its parts, and tells finance what is held now or no longer. */
export async function refreshMatch(
  tx: CommandTx,
  match: InvoiceMatchRow,
  { wasHeld }: { wasHeld: boolean },
): Promise<InvoiceMatchRow> {
  const parts = await partsOf(tx, match);
  const [row] = await tx.db
    .update(invoiceMatches)
    .set({ state: matchStateOf(parts) })
    .where(eq(invoiceMatches.id, match.id))
    .returning();
  if (!row) throw new Error('the locked match is gone');
  if (wasHeld || parts.some((part) => part.state === 'HELD')) await recordPayableHeld(tx, row, parts);
  return row;
}

/** Refuses a held part of a locked match for good: it is never owed, and the supplier reds it. */
export async function refusePart(
  tx: CommandTx,
  refused: { line: InvoiceMatchLineRow; part: InvoiceMatchPartRow; reason: string },
): Promise<InvoiceMatchPartRow> {
  const { line, part, reason } = refused;
  const [row] = await tx.db
    .update(invoiceMatchParts)
    .set({
      state: 'REJECTED',
      settledByName: actingPerson(tx).personName,
      settledAt: tx.businessTime,
      settleReason: reason,
    })
    .where(and(eq(invoiceMatchParts.id, part.id), eq(invoiceMatchParts.state, 'HELD')))
    .returning();
  if (!row) throw new Error('the locked part is not held any more');
  // It no longer counts as invoiced.
  if (line.purchaseOrderLineId) {
    await countOnOrder(tx, line.purchaseOrderLineId, { invoicedQuantity: negateDecimal(part.quantity) });
  }
  return row;
}

export function partsOf(tx: CommandTx, match: Pick<InvoiceMatchRow, 'id'>): Promise<InvoiceMatchPartRow[]> {
  return tx.db.select().from(invoiceMatchParts).where(eq(invoiceMatchParts.invoiceMatchId, match.id));
}

/** Parts of one receipt fall due together; a difference of price alone has no receipt, only a day. */
function payableKeyOf(part: Part): string {
  return `${part.receipt?.goodsReceiptId}:${part.dueOn}`;
}

async function insertPayables(
  tx: CommandTx,
  match: InvoiceMatchRow,
  splits: readonly LineSplit[],
): Promise<Map<string, MatchedPayableRow>> {
  const owed = splits.flatMap((split) => split.parts).filter(isOwed);
  const before = await tx.db.$count(matchedPayables, eq(matchedPayables.invoiceMatchId, match.id));
  const payables = new Map<string, MatchedPayableRow>();
  for (const key of new Set(owed.map(payableKeyOf))) {
    const parts = owed.filter((part) => payableKeyOf(part) === key);
    const [first] = parts;
    if (!first?.dueOn) throw new Error('an owed part has no day on which it is due');
    const position = before + payables.size + 1;
    const [row] = await tx.db
      .insert(matchedPayables)
      .values({
        // Counted within the locked match, so that the same steps always make the same ids.
        id: uuidFrom(match.id, `payable:${position}`),
        invoiceMatchId: match.id,
        position,
        supplierId: match.supplierId,
        goodsReceiptId: first.receipt?.goodsReceiptId ?? null,
        ...sumLines(parts),
        accruedNetMinor: parts.reduce((sum, part) => sum + part.accruedNetMinor, 0n),
        dueOn: first.dueOn,
        createdAt: tx.businessTime,
      })
      .returning();
    if (!row) throw new Error('the payable was not written');
    payables.set(key, row);
  }
  return payables;
}

/** The first part takes the place of the held one, the others come after all parts of the line. */
async function writeSplit(
  tx: CommandTx,
  match: InvoiceMatchRow,
  options: {
    split: LineSplit;
    payables: ReadonlyMap<string, MatchedPayableRow>;
    settlement: Settlement | undefined;
  },
): Promise<InvoiceMatchPartRow[]> {
  const { split, payables, settlement } = options;
  const lineId = split.line.id;
  const next = await tx.db.$count(invoiceMatchParts, eq(invoiceMatchParts.invoiceMatchLineId, lineId));
  const rows: InvoiceMatchPartRow[] = [];
  for (const [index, whole] of split.parts.entries()) {
    const { receipt, dueOn: _dueOn, ...part } = whole;
    const settled = settlement && part.state === 'ACCEPTED' ? settlement : {};
    const values = {
      ...part,
      ...settled,
      goodsReceiptLineId: receipt?.goodsReceiptLineId ?? null,
      matchedPayableId: isOwed(part) ? (payables.get(payableKeyOf(whole))?.id ?? null) : null,
    };
    const replaces = index === 0 ? split.replaces : undefined;
    const [row] = replaces
      ? await tx.db
          .update(invoiceMatchParts)
          .set(values)
          .where(and(eq(invoiceMatchParts.id, replaces.id), eq(invoiceMatchParts.state, 'HELD')))
          .returning()
      : await tx.db
          .insert(invoiceMatchParts)
          .values({
            ...values,
            id: newId(),
            invoiceMatchId: match.id,
            invoiceMatchLineId: lineId,
            supplierId: match.supplierId,
            position: next + index + (split.replaces ? 0 : 1),
          })
          .returning();
    if (!row) throw new Error('a part of the match was not written');
    rows.push(row);
  }
  return rows;
}

/** Nothing of a receipt is matched twice: the receipt line counts, and its constraint is the second wall. */
async function countMatched(tx: CommandTx, part: InvoiceMatchPartRow, line: InvoiceMatchLineRow): Promise<void> {
  if (!isOwed(part) || !part.goodsReceiptLineId || !line.purchaseOrderLineId) return;
  await tx.db
    .update(goodsReceiptLines)
    .set({ matchedQuantity: sql`${goodsReceiptLines.matchedQuantity} + ${part.quantity}::numeric` })
    .where(eq(goodsReceiptLines.id, part.goodsReceiptLineId));
  await countOnOrder(tx, line.purchaseOrderLineId, { matchedQuantity: part.quantity });
}

/** 全部收货 → 已关闭 once all that was accepted is owed and nothing is under way. */
async function closeWhenDone(tx: CommandTx, order: PurchaseOrderRow): Promise<void> {
  if (order.state !== 'RECEIVED') return;
  const lines = await linesOfLocked(tx, order);
  const accepted = sumDecimals(lines.map((line) => line.acceptedQuantity));
  const matched = sumDecimals(lines.map((line) => line.matchedQuantity));
  if (compareDecimals(matched, accepted) < 0) return;
  const open = await tx.db.$count(
    shipmentNotices,
    and(eq(shipmentNotices.purchaseOrderId, order.id), inArray(shipmentNotices.state, ['ANNOUNCED', 'ARRIVED'])),
  );
  if (open > 0) return;
  await movePurchaseOrder(tx, order, { state: 'CLOSED' });
  await tx.audit({ subjectType: 'PurchaseOrder', subjectId: order.id, summary: { toState: 'CLOSED' } });
}
