import type { GoodsReceiptLineRow } from '../goods-receipt/tables.ts';

/* The purchases of a trace; they have no tables of their own. */

/** What the gateway brings of a trace that distribution told. */
export interface TraceRow {
  id: string;
  goodsReceiptLineIds: string[];
}

export type TracedPurchaseRow = GoodsReceiptLineRow;
