import { newId } from '@quanlian/ids/uuid.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { decimalField, idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { receiveStock } from '../stock/move-stock.ts';
import { costOfPart, plainQuantity, quantityOf, thousandths } from '../stock/rules.ts';
import { batches } from '../stock/tables.ts';
import { lockProductionOrder, moveProductionOrder } from './lock-production-order.ts';
import { productionOrderMoves } from './rules.ts';
import { batchInputs, productionOrderLines } from './tables.ts';

/**
 * Takes back what was issued and not used 退料: into its batch, at what it cost. An order that has nothing any more is
 * planned again, and can be given up.
 */
export const returnMaterials = command({
  name: 'returnMaterials',
  permission: 'production.write',
  input: z.object({
    id: idField,
    lines: z
      .array(z.object({ batchInputId: idField, quantity: decimalField({ scale: 3, above: '0', most: '999999999' }) }))
      .min(1)
      .max(200),
  }),
  async run(tx, { id, lines: returned }) {
    const found = await lockProductionOrder(tx, id);
    if (!found) return notFound(id);
    const { order } = found;
    const refused = refusedMove(productionOrderMoves.returnMaterials, order.state);
    if (refused) return refused;
    const inputs = await issuedTo(tx, id);
    const twice = returned.findIndex(
      (line, index) => returned.findIndex(({ batchInputId }) => batchInputId === line.batchInputId) < index,
    );
    if (twice >= 0) return invalidInput([{ path: `lines.${twice}.batchInputId`, message: 'inputTwice' }]);
    const parts = [];
    for (const { batchInputId, quantity } of returned) {
      const issued = inputs.find(({ input }) => input.id === batchInputId);
      if (!issued) return notFound(batchInputId);
      const { input, batchNumber } = issued;
      const [back, all] = [thousandths(quantity), thousandths(input.quantity)];
      if (back > all) return err({ kind: 'ReturnsMoreThanIssued', batchNumber, issued: plainQuantity(all) });
      const valueMinor = costOfPart({ onHand: all, valueMinor: input.valueMinor }, back);
      parts.push({ input, quantity: quantityOf(back), valueMinor, isAll: back === all });
    }
    // Key order, like whoever else changes stock.
    for (const part of parts.toSorted((a, b) => (keyOf(a.input) < keyOf(b.input) ? -1 : 1))) {
      const { input, quantity, valueMinor } = part;
      await receiveStock(tx, {
        kind: 'PRODUCTION_RETURN',
        document: { type: 'ProductionOrder', id, number: order.number },
        documentLineId: newId(),
        counterpartyId: null,
        place: { locationId: order.locationId, legalEntityId: order.legalEntityId },
        productId: input.inputProductId,
        batchId: input.inputBatchId,
        quantity,
        valueMinor,
        quarantined: false,
      });
      const row = eq(batchInputs.id, input.id);
      if (part.isAll) await tx.db.delete(batchInputs).where(row);
      else {
        await tx.db
          .update(batchInputs)
          .set({
            quantity: sql`${batchInputs.quantity} - ${quantity}`,
            valueMinor: sql`${batchInputs.valueMinor} - ${valueMinor}`,
          })
          .where(row);
      }
      await tx.db
        .update(productionOrderLines)
        .set({ issuedQuantity: sql`${productionOrderLines.issuedQuantity} - ${quantity}` })
        .where(eq(productionOrderLines.id, input.productionOrderLineId));
    }
    const isNothingLeft = parts.filter(({ isAll }) => isAll).length === inputs.length;
    const row = await moveProductionOrder(tx, order, {
      ...(isNothingLeft ? { state: 'PLANNED' as const, startedAt: null } : {}),
      costMinor: parts.reduce((sum, part) => sum - part.valueMinor, order.costMinor),
    });
    await tx.audit({ subjectType: 'ProductionOrder', subjectId: id, summary: { returnedBatches: parts.length } });
    return ok(row);
  },
});

function issuedTo(tx: CommandTx, productionOrderId: string) {
  return tx.db
    .select({ input: batchInputs, batchNumber: batches.batchNumber })
    .from(batchInputs)
    .innerJoin(batches, eq(batches.id, batchInputs.inputBatchId))
    .where(eq(batchInputs.productionOrderId, productionOrderId));
}

function keyOf({ inputProductId, inputBatchId }: { inputProductId: string; inputBatchId: string }): string {
  return inputProductId + inputBatchId;
}
