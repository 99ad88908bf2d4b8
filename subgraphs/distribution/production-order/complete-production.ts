import { productionCompleted } from '@quanlian/events/production-completed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { isZeroDecimal } from '@quanlian/money/decimal.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { addDays, businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import {
  decimalField,
  idField,
  localDateField,
  optionalTextField,
  textField,
} from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { products } from '../read-model/tables.ts';
import { plain } from '../sales-order/rules.ts';
import { receiveStock } from '../stock/move-stock.ts';
import { batches } from '../stock/tables.ts';
import { lockProductionOrder, moveProductionOrder } from './lock-production-order.ts';
import {
  lossPercent,
  madeFromNothing,
  needsExplanation,
  plainPercent,
  productionOrderMoves,
  theoreticalQuantity,
} from './rules.ts';
import { batchInputs } from './tables.ts';

/** Ends production: one batch, at the cost of what it consumed, in quarantine until it is inspected and released. */
export const completeProduction = command({
  name: 'completeProduction',
  permission: 'production.write',
  input: z.object({
    id: idField,
    batchNumber: textField(40),
    productionDate: localDateField,
    outputQuantity: decimalField({ scale: 3, above: '0', most: '999999999' }),
    lossExplanation: optionalTextField(500),
  }),
  async run(tx, { id, batchNumber, productionDate, outputQuantity, lossExplanation }) {
    const found = await lockProductionOrder(tx, id);
    if (!found) return notFound(id);
    const { order, lines } = found;
    const refused = refusedMove(productionOrderMoves.completeProduction, order.state);
    if (refused) return refused;
    if (productionDate > businessDay(tx.businessTime)) {
      return invalidInput([{ path: 'productionDate', message: 'producedInTheFuture' }]);
    }
    const theoretical = theoreticalQuantity(lines);
    if (isZeroDecimal(theoretical)) return err({ kind: 'MaterialsNotIssued' });
    const { expectedLossPercent: expected, lossTolerancePercent: tolerance } = order;
    const actual = lossPercent(theoretical, outputQuantity);
    const [product] = await tx.db.select().from(products).where(eq(products.id, order.productId));
    if (madeFromNothing({ actual, tolerance })) {
      const facts = { possible: plain(theoretical), baseUnit: product?.baseUnit };
      return invalidInput([{ path: 'outputQuantity', message: 'outputAboveMaterials', facts }]);
    }
    if (lossExplanation === null && needsExplanation({ actual, expected, tolerance })) {
      return err({
        kind: 'LossNeedsExplanation',
        actualPercent: plainPercent(actual),
        expectedPercent: plainPercent(expected),
        tolerancePercent: plainPercent(tolerance),
      });
    }
    const shelfLifeDays = product?.shelfLifeDays ?? null;
    const [batch] = await tx.db
      .insert(batches)
      .values({
        id: newId(),
        productId: order.productId,
        batchNumber,
        sourceOrganisationId: order.organisationId,
        productionDate,
        bestBefore: shelfLifeDays === null ? null : addDays(productionDate, shelfLifeDays),
        state: 'AWAITING_INSPECTION',
        createdAt: tx.businessTime,
      })
      .onConflictDoNothing()
      .returning();
    if (!batch) return err({ kind: 'BatchNumberTaken', batchNumber });
    await tx.db.update(batchInputs).set({ batchId: batch.id }).where(eq(batchInputs.productionOrderId, id));
    const consumed = await tx.db
      .select({ input: batchInputs, batchNumber: batches.batchNumber })
      .from(batchInputs)
      .innerJoin(batches, eq(batches.id, batchInputs.inputBatchId))
      .where(eq(batchInputs.productionOrderId, id))
      .orderBy(asc(batchInputs.id));
    await receiveStock(tx, {
      kind: 'PRODUCTION',
      document: { type: 'ProductionOrder', id, number: order.number },
      documentLineId: id,
      counterpartyId: null,
      place: { locationId: order.locationId, legalEntityId: order.legalEntityId },
      productId: order.productId,
      batchId: batch.id,
      quantity: outputQuantity,
      valueMinor: order.costMinor,
      quarantined: true,
    });
    const { personName } = actingPerson(tx);
    const row = await moveProductionOrder(tx, order, {
      state: 'COMPLETED',
      theoreticalQuantity: theoretical,
      outputQuantity,
      lossPercent: actual,
      lossExplanation,
      batchId: batch.id,
      completedByName: personName,
      completedAt: tx.businessTime,
    });
    await tx.recordEvent(productionCompleted, {
      aggregateId: id,
      body: {
        productionOrderId: id,
        number: order.number,
        legalEntityId: order.legalEntityId,
        currency: order.currency,
        productId: order.productId,
        batchId: batch.id,
        batchNumber,
        quantity: outputQuantity,
        valueMinor: order.costMinor.toString(),
        consumed: consumed.map(({ input, batchNumber: inputNumber }) => ({
          batchId: input.inputBatchId,
          batchNumber: inputNumber,
          productId: input.inputProductId,
          quantity: input.quantity,
          valueMinor: input.valueMinor.toString(),
        })),
      },
    });
    await tx.audit({ subjectType: 'ProductionOrder', subjectId: id, summary: { batchNumber, lossPercent: actual } });
    await tx.audit({ subjectType: 'Batch', subjectId: batch.id, summary: { productionOrder: order.number } });
    return ok(row);
  },
});
