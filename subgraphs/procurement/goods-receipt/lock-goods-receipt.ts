import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq } from 'drizzle-orm';
import { lockPurchaseOrder } from '../purchase-order/lock-purchase-order.ts';
import type { PurchaseOrderRow } from '../purchase-order/tables.ts';
import { type GoodsReceiptLineRow, type GoodsReceiptRow, goodsReceiptLines, goodsReceipts } from './tables.ts';

/**
 * The receipt, for people of headquarters, and its order, whose lock guards the receipt too: it is read once that is
 * held.
 */
export async function lockGoodsReceipt(
  tx: CommandTx,
  id: string,
): Promise<{ receipt: GoodsReceiptRow; order: PurchaseOrderRow; lines: GoodsReceiptLineRow[] } | undefined> {
  const visible = and(eq(goodsReceipts.id, id), scopedTo(tx.scope));
  const [found] = await tx.db.select({ orderId: goodsReceipts.purchaseOrderId }).from(goodsReceipts).where(visible);
  if (!found) return undefined;
  const order = await lockPurchaseOrder(tx, found.orderId);
  const [receipt] = await tx.db.select().from(goodsReceipts).where(visible);
  if (!order || !receipt) return undefined;
  const lines = await tx.db
    .select()
    .from(goodsReceiptLines)
    .where(eq(goodsReceiptLines.goodsReceiptId, id))
    .orderBy(asc(goodsReceiptLines.position));
  return { receipt, order, lines };
}

type Changes = Partial<Omit<GoodsReceiptRow, 'id' | 'number'>>;

/** Writes what happened to a locked receipt. */
export async function moveGoodsReceipt(
  tx: CommandTx,
  receipt: Pick<GoodsReceiptRow, 'id' | 'state'>,
  to: Changes,
): Promise<GoodsReceiptRow> {
  const [row] = await tx.db
    .update(goodsReceipts)
    .set(to)
    .where(and(eq(goodsReceipts.id, receipt.id), eq(goodsReceipts.state, receipt.state)))
    .returning();
  if (!row) throw new Error('the locked goods receipt has changed');
  return row;
}
