import { newId } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { decimalField, idField, localDateField, optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import { invalidInput, notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { bomLines, boms } from '../bom/tables.ts';
import { locations } from '../location/tables.ts';
import { requiredQuantity } from './rules.ts';
import { productionOrderLines, productionOrders } from './tables.ts';

/** Plans to make so many good units by a recipe in force. */
export const planProduction = command({
  name: 'planProduction',
  permission: 'production.write',
  input: z.object({
    bomId: idField,
    locationId: idField,
    plannedQuantity: decimalField({ scale: 3, above: '0', most: '999999999' }),
    plannedOn: localDateField,
    note: optionalTextField(500),
  }),
  async run(tx, input) {
    // Held, so that it is not retired at this moment.
    const [bom] = await tx.db
      .select()
      .from(boms)
      .where(and(eq(boms.id, input.bomId), scopedTo(tx.scope)))
      .for('share');
    if (!bom) return notFound(input.bomId);
    if (bom.state !== 'ACTIVE') return wrongState(bom.state, ['ACTIVE']);
    const [location] = await tx.db.select().from(locations).where(eq(locations.id, input.locationId));
    if (!location) return notFound(input.locationId);
    if (!location.isActive) return invalidInput([{ path: 'locationId', message: 'locationClosed' }]);
    if (input.plannedOn < businessDay(tx.businessTime)) {
      return invalidInput([{ path: 'plannedOn', message: 'plannedInThePast' }]);
    }
    const lines = await tx.db.select().from(bomLines).where(eq(bomLines.bomId, bom.id)).orderBy(asc(bomLines.position));
    const { personName, organisationId } = actingPerson(tx);
    const [order] = await tx.db
      .insert(productionOrders)
      .values({
        id: newId(),
        organisationId,
        number: await tx.nextNumber('MO'),
        state: 'PLANNED',
        ...input,
        productId: bom.productId,
        legalEntityId: location.legalEntityId,
        currency: 'CNY',
        plannedByName: personName,
        expectedLossPercent: bom.expectedLossPercent,
        lossTolerancePercent: bom.lossTolerancePercent,
        createdAt: tx.businessTime,
      })
      .returning();
    if (!order) throw new Error('the production order was not written');
    await tx.db.insert(productionOrderLines).values(
      lines.map((line) => ({
        id: newId(),
        productionOrderId: order.id,
        position: line.position,
        productId: line.productId,
        recipeQuantity: line.quantity,
        perOutputQuantity: bom.outputQuantity,
        requiredQuantity: requiredQuantity({
          planned: input.plannedQuantity,
          recipeQuantity: line.quantity,
          perOutputQuantity: bom.outputQuantity,
          expectedLossPercent: bom.expectedLossPercent,
        }),
      })),
    );
    await tx.audit({ subjectType: 'ProductionOrder', subjectId: order.id, summary: { bom: bom.number } });
    return ok(order);
  },
});
