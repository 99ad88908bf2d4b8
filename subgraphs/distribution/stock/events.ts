import { goodsAccepted } from '@quanlian/events/goods-accepted.ts';
import { newId, uuidFrom } from '@quanlian/ids/uuid.ts';
import { isZeroDecimal } from '@quanlian/money/decimal.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { sql } from 'drizzle-orm';
import { batches, stockItems, stockMovements } from './tables.ts';

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
      const place = {
        locationId: body.locationId,
        productId: line.productId,
        batchId,
        legalEntityId: body.legalEntityId,
      };
      const moved = await tx.db
        .insert(stockMovements)
        .values({
          id: newId(),
          kind: 'RECEIPT',
          ...place,
          quantity: line.acceptedQuantity,
          valueMinor: BigInt(line.netMinor),
          documentType: 'GoodsReceipt',
          documentId: body.goodsReceiptId,
          documentNumber: body.number,
          documentLineId: line.goodsReceiptLineId,
          counterpartyId: body.supplierId,
          occurredAt: tx.businessTime,
        })
        .onConflictDoNothing()
        .returning({ id: stockMovements.id });
      if (moved.length === 0) continue;
      await tx.db
        .insert(stockItems)
        .values({
          ...place,
          onHand: line.acceptedQuantity,
          reserved: '0',
          quarantined: '0',
          valueMinor: BigInt(line.netMinor),
        })
        .onConflictDoUpdate({
          target: [stockItems.locationId, stockItems.productId, stockItems.batchId, stockItems.legalEntityId],
          set: {
            onHand: sql`${stockItems.onHand} + excluded.on_hand`,
            valueMinor: sql`${stockItems.valueMinor} + excluded.value_minor`,
          },
        });
    }
  }),
];
