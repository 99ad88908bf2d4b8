import { goodsAccepted } from '@quanlian/events/goods-accepted.ts';
import { compareDecimals } from '@quanlian/money/decimal.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import type { GoodsReceiptLineRow, GoodsReceiptRow } from './tables.ts';

/** Says what is in stock from now on: lines of which nothing was accepted are not in it. */
export async function recordGoodsAccepted(
  tx: CommandTx,
  receipt: GoodsReceiptRow,
  lines: readonly GoodsReceiptLineRow[],
): Promise<void> {
  await tx.recordEvent(goodsAccepted, {
    aggregateId: receipt.id,
    body: {
      goodsReceiptId: receipt.id,
      number: receipt.number,
      purchaseOrderId: receipt.purchaseOrderId,
      supplierId: receipt.supplierId,
      legalEntityId: receipt.legalEntityId,
      locationId: receipt.locationId,
      currency: receipt.currency,
      lines: lines
        .filter((line) => compareDecimals(line.acceptedQuantity ?? '0', '0') > 0)
        .map((line) => ({
          goodsReceiptLineId: line.id,
          purchaseOrderLineId: line.purchaseOrderLineId,
          productId: line.productId,
          batchNumber: line.batchNumber,
          productionDate: line.productionDate,
          bestBefore: line.bestBefore,
          acceptedQuantity: line.acceptedQuantity ?? '0',
          rejectedQuantity: line.rejectedQuantity ?? '0',
          netMinor: (line.acceptedNetMinor ?? 0n).toString(),
        })),
    },
  });
}
