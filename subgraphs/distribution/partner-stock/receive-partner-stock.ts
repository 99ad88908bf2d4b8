import { newId } from '@quanlian/ids/uuid.ts';
import { addDecimals, isPositiveDecimal } from '@quanlian/money/decimal.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { sql } from 'drizzle-orm';
import type { ShipmentLineRow, ShipmentRow } from '../shipment/tables.ts';
import { partnerStock, partnerStockMovements } from './tables.ts';

/** What a dealer signed for becomes its stock, by batch; rows are written in the order of their key. */
export async function receivePartnerStock(
  tx: CommandTx,
  shipment: ShipmentRow,
  lines: readonly ShipmentLineRow[],
): Promise<void> {
  const partnerId = shipment.buyerId;
  const arrived = lines.flatMap(({ signedQuantity, ...line }) =>
    signedQuantity !== null && isPositiveDecimal(signedQuantity) ? [{ ...line, signedQuantity }] : [],
  );
  if (arrived.length === 0) return;
  await tx.db.insert(partnerStockMovements).values(
    arrived.map((line) => ({
      id: newId(),
      partnerId,
      kind: 'SIGNED' as const,
      productId: line.productId,
      batchId: line.batchId,
      quantity: line.signedQuantity,
      documentType: 'Shipment',
      documentId: shipment.id,
      documentNumber: shipment.number,
      documentLineId: line.id,
      counterpartyId: shipment.legalEntityId,
      occurredAt: tx.businessTime,
    })),
  );
  // One batch may stand in two lines of an order: once paid for, once as a gift.
  const byBatch = new Map<string, (typeof arrived)[number]>();
  for (const line of arrived) {
    const same = byBatch.get(line.batchId);
    const signedQuantity = addDecimals(same?.signedQuantity ?? '0', line.signedQuantity);
    byBatch.set(line.batchId, { ...line, signedQuantity });
  }
  const keyOf = (line: ShipmentLineRow) => line.productId + line.batchId;
  await tx.db
    .insert(partnerStock)
    .values(
      [...byBatch.values()]
        .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
        .map((line) => ({
          partnerId,
          productId: line.productId,
          productCode: line.productCode,
          productName: line.productName,
          baseUnit: line.baseUnit,
          unitsPerCase: line.unitsPerCase,
          batchId: line.batchId,
          batchNumber: line.batchNumber,
          bestBefore: line.bestBefore,
          onHand: line.signedQuantity,
        })),
    )
    .onConflictDoUpdate({
      target: [partnerStock.partnerId, partnerStock.productId, partnerStock.batchId],
      set: { onHand: sql`${partnerStock.onHand} + excluded.on_hand` },
    });
}
