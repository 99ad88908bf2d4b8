import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, asc, eq, gt } from 'drizzle-orm';
import { goodsReceiptLines, goodsReceipts } from '../goods-receipt/tables.ts';
import { companyParameterOn } from '../purchase-order/parameters.ts';
import type { PurchaseOrderRow } from '../purchase-order/tables.ts';
import { dueOnFor, type ReceiptRest, type Tolerances } from './rules.ts';

/** What of a locked order's receipts is in stock and not yet billed, the oldest first. */
export async function receiptRests(tx: CommandTx, order: PurchaseOrderRow): Promise<ReceiptRest[]> {
  const rows = await tx.db
    .select({ line: goodsReceiptLines, stockedAt: goodsReceipts.stockedAt })
    .from(goodsReceiptLines)
    .innerJoin(goodsReceipts, eq(goodsReceipts.id, goodsReceiptLines.goodsReceiptId))
    .where(
      and(
        eq(goodsReceipts.purchaseOrderId, order.id),
        eq(goodsReceipts.state, 'STOCKED'),
        gt(goodsReceiptLines.acceptedQuantity, goodsReceiptLines.matchedQuantity),
      ),
    )
    .orderBy(asc(goodsReceipts.stockedAt), asc(goodsReceiptLines.id));
  return rows.map(({ line, stockedAt }) => {
    if (!stockedAt) throw new Error('goods are in stock without a day');
    return {
      goodsReceiptId: line.goodsReceiptId,
      goodsReceiptLineId: line.id,
      purchaseOrderLineId: line.purchaseOrderLineId,
      acceptedQuantity: line.acceptedQuantity ?? '0',
      matchedQuantity: line.matchedQuantity,
      dueOn: dueOnFor(businessDay(stockedAt), order.paymentTermDays),
    };
  });
}

/** The tolerances in force on the business day. */
export async function tolerancesOn(tx: CommandTx): Promise<Tolerances> {
  const rounding = await companyParameterOn(tx, 'MATCH_TAX_ROUNDING_MINOR');
  return {
    priceAbovePercent: await companyParameterOn(tx, 'MATCH_PRICE_ABOVE_ORDER_PERCENT'),
    taxRoundingMinor: BigInt(rounding.split('.')[0] ?? '0'),
  };
}
