import { goodsAccepted } from '@quanlian/events/goods-accepted.ts';
import { uuidFrom } from '@quanlian/ids/uuid.ts';
import { isZeroDecimal } from '@quanlian/money/decimal.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { receiveStock } from './move-stock.ts';
import { batches } from './tables.ts';

/** Namespace of batch ids: a batch has the same id however often and in whatever order its receipts arrive. */
const batchNamespace = 'b5f9f6a4-6f0b-4a52-9d0e-5a9c1c2f7e11';

/** Inspected goods become stock: one movement per line and batch, exactly once. */
export const stockSubscriptions = [
  subscribe(goodsAccepted, async (tx, { body }) => {
    const lines = [...body.lines]
      .filter((line) => !isZeroDecimal(line.acceptedQuantity))
      // Key order: two receipts of the same goods at once lock stock rows in the same order.
      .sort((a, b) => (a.productId + a.batchNumber < b.productId + b.batchNumber ? -1 : 1));
    for (const line of lines) {
      const batchId = uuidFrom(batchNamespace, `${line.productId}\n${body.supplierId}\n${line.batchNumber}`);
      await tx.db
        .insert(batches)
        .values({
          id: batchId,
          productId: line.productId,
          batchNumber: line.batchNumber,
          sourceOrganisationId: body.supplierId,
          productionDate: line.productionDate,
          bestBefore: line.bestBefore,
          createdAt: tx.businessTime,
        })
        .onConflictDoNothing();
      await receiveStock(tx, {
        kind: 'RECEIPT',
        document: { type: 'GoodsReceipt', id: body.goodsReceiptId, number: body.number },
        documentLineId: line.goodsReceiptLineId,
        counterpartyId: body.supplierId,
        place: body,
        productId: line.productId,
        batchId,
        quantity: line.acceptedQuantity,
        valueMinor: BigInt(line.netMinor),
        quarantined: false,
      });
    }
  }),
];
