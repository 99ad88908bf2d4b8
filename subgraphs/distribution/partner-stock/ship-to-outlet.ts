import { newId } from '@quanlian/ids/uuid.ts';
import { compareDecimals, negateDecimal } from '@quanlian/money/decimal.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { decimalField, idField, optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, invalidInput, notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { and, asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { findPartner } from '../partner/queries.ts';
import { plain } from '../sales-order/rules.ts';
import { batches } from '../stock/tables.ts';
import { outletDeliveries, outletDeliveryLines, partnerStock, partnerStockMovements } from './tables.ts';

/** A dealer ships what it has on to an outlet that it serves: whole batches' parts, never more than it has. */
export const shipToOutlet = command({
  name: 'shipToOutlet',
  permission: 'partner-stock.write',
  input: z.object({
    outletId: idField,
    lines: z
      .array(z.object({ batchId: idField, quantity: decimalField({ scale: 3, above: '0' }) }))
      .min(1)
      .max(200),
    note: optionalTextField(200),
  }),
  async run(tx, { outletId, lines, note }) {
    const { personName, organisationId: partnerId } = actingPerson(tx);
    const outlet = tx.scope.kind === 'organisation' ? await findPartner(tx, outletId) : null;
    if (outlet?.level !== 'OUTLET' || outlet.parentId !== partnerId) return notFound(outletId);
    if (outlet.state !== 'ACTIVE') return wrongState(outlet.state, ['ACTIVE']);
    const dealer = await findPartner(tx, partnerId);
    if (!dealer) return notFound(partnerId);
    const batchIds = lines.map((line) => line.batchId);
    if (new Set(batchIds).size !== batchIds.length)
      return invalidInput([{ path: 'lines', message: 'batchNamedTwice' }]);
    const rows = await tx.db
      .select()
      .from(partnerStock)
      .where(and(eq(partnerStock.partnerId, partnerId), inArray(partnerStock.batchId, batchIds)))
      .orderBy(asc(partnerStock.productId), asc(partnerStock.batchId))
      .for('update');
    const unfit = await unfitBatches(tx, batchIds);
    const taken = [];
    for (const [index, { batchId, quantity }] of lines.entries()) {
      const row = rows.find((other) => other.batchId === batchId);
      if (!row) return notFound(batchId);
      if (compareDecimals(quantity, row.onHand) > 0) {
        const { productName, batchNumber, baseUnit } = row;
        const [requested, available] = [plain(quantity), plain(row.onHand)];
        return err({ kind: 'PartnerStockInsufficient', productName, batchNumber, requested, available, baseUnit });
      }
      const why = unfit.get(batchId);
      if (why) return invalidInput([{ path: `lines.${index}.batchId`, message: why }]);
      const { partnerId: _partner, onHand: _onHand, ...goods } = row;
      taken.push({ ...goods, id: newId(), position: index + 1, quantity });
    }
    const id = newId();
    const [delivery] = await tx.db
      .insert(outletDeliveries)
      .values({
        id,
        partnerId,
        partnerName: dealer.name,
        outletId,
        outletName: outlet.name,
        note,
        createdByName: personName,
        createdAt: tx.businessTime,
        number: await tx.nextNumber('OD'),
      })
      .returning();
    if (!delivery) throw new Error('the delivery was not written');
    await tx.db.insert(outletDeliveryLines).values(taken.map((line) => ({ ...line, outletDeliveryId: id })));
    await tx.db.insert(partnerStockMovements).values(
      taken.map((line) => ({
        id: newId(),
        partnerId,
        kind: 'TO_OUTLET' as const,
        productId: line.productId,
        batchId: line.batchId,
        quantity: negateDecimal(line.quantity),
        documentType: 'OutletDelivery',
        documentId: id,
        documentNumber: delivery.number,
        documentLineId: line.id,
        counterpartyId: outletId,
        occurredAt: tx.businessTime,
      })),
    );
    await tx.db.execute(sql`
      update partner_stock item set on_hand = item.on_hand - part.quantity
      from jsonb_to_recordset(${JSON.stringify(taken.map(({ batchId, quantity }) => ({ batch: batchId, quantity })))}::jsonb)
        as part (batch uuid, quantity numeric)
      where item.partner_id = ${partnerId} and item.batch_id = part.batch`);
    await tx.audit({
      subjectType: 'OutletDelivery',
      subjectId: id,
      summary: { number: delivery.number, outlet: outlet.name },
    });
    return ok(delivery);
  },
});

/** Batches of which nothing is passed on: past their best-before, or found unfit after they were delivered. */
async function unfitBatches(tx: CommandTx, batchIds: readonly string[]): Promise<Map<string, string>> {
  const day = businessDay(tx.businessTime);
  const rows = await tx.db
    .select({ id: batches.id, state: batches.state, bestBefore: batches.bestBefore })
    .from(batches)
    .where(inArray(batches.id, [...batchIds]));
  return new Map(
    rows.flatMap(({ id, state, bestBefore }): [string, string][] => {
      if (state === 'REJECTED') return [[id, 'batchWithdrawn']];
      return bestBefore !== null && bestBefore < day ? [[id, 'batchPastBestBefore']] : [];
    }),
  );
}
