import { newId } from '@quanlian/ids/uuid.ts';
import { sumDecimals } from '@quanlian/money/decimal.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { decimalField, idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { takeStock } from '../stock/move-stock.ts';
import { lockProductionOrder, moveProductionOrder } from './lock-production-order.ts';
import { productionOrderMoves } from './rules.ts';
import { batchInputs, productionOrderLines } from './tables.ts';

/** Issues materials 领料: of the batch that is named, or FEFO. One material may come out of several batches. */
export const issueMaterials = command({
  name: 'issueMaterials',
  permission: 'production.write',
  input: z.object({
    id: idField,
    lines: z
      .array(
        z.object({
          productionOrderLineId: idField,
          batchId: idField.nullish().transform((id) => id ?? null),
          quantity: decimalField({ scale: 3, above: '0', most: '999999999' }),
        }),
      )
      .min(1)
      .max(200),
  }),
  async run(tx, { id, lines: issued }) {
    const found = await lockProductionOrder(tx, id);
    if (!found) return notFound(id);
    const { order, lines } = found;
    const refused = refusedMove(productionOrderMoves.issueMaterials, order.state);
    if (refused) return refused;
    const unknown = issued.flatMap(({ productionOrderLineId }, index) =>
      lines.some((line) => line.id === productionOrderLineId)
        ? []
        : [{ path: `lines.${index}.productionOrderLineId`, message: 'orderLineUnknown' }],
    );
    if (unknown.length > 0) return invalidInput(unknown);
    const taken = await takeStock(tx, {
      kind: 'PRODUCTION_ISSUE',
      document: { type: 'ProductionOrder', id, number: order.number },
      counterpartyId: null,
      locationId: order.locationId,
      legalEntityId: order.legalEntityId,
      lines: issued.map(({ productionOrderLineId: lineId, batchId, quantity }) => ({
        lineId,
        productId: lines.find((line) => line.id === lineId)?.productId ?? '',
        batchId,
        quantity,
      })),
    });
    if (!taken.ok) return taken;
    await tx.db.insert(batchInputs).values(
      taken.value.map((part) => ({
        id: newId(),
        productionOrderId: id,
        productionOrderLineId: part.lineId,
        inputBatchId: part.batchId,
        inputProductId: part.productId,
        quantity: part.quantity,
        valueMinor: part.costMinor,
        issuedAt: tx.businessTime,
      })),
    );
    for (const line of lines) {
      const parts = taken.value.filter((part) => part.lineId === line.id);
      if (parts.length === 0) continue;
      const more = sumDecimals(parts.map((part) => part.quantity));
      await tx.db
        .update(productionOrderLines)
        .set({ issuedQuantity: sql`${productionOrderLines.issuedQuantity} + ${more}` })
        .where(eq(productionOrderLines.id, line.id));
    }
    const row = await moveProductionOrder(tx, order, {
      state: 'IN_PROGRESS',
      startedAt: order.startedAt ?? tx.businessTime,
      costMinor: taken.value.reduce((sum, part) => sum + part.costMinor, order.costMinor),
    });
    await tx.audit({ subjectType: 'ProductionOrder', subjectId: id, summary: { batches: taken.value.length } });
    return ok(row);
  },
});
