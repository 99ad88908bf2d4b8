import { newId } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { decimalField, idField, localDateField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { tellBuyers } from './events.ts';
import { linesOfLocked, lockPurchaseOrder } from './lock-purchase-order.ts';
import { movePurchaseOrder } from './move-purchase-order.ts';
import { changeProblems, purchaseOrderMoves } from './rules.ts';
import { purchaseOrderChanges } from './tables.ts';

export const proposePurchaseOrderChange = command({
  name: 'proposePurchaseOrderChange',
  permission: 'purchase-order.confirm',
  input: z.object({
    id: idField,
    reason: textField(500),
    lines: z
      .array(
        z.object({
          purchaseOrderLineId: idField,
          quantity: decimalField({ scale: 3, least: '0' }),
          requiredDate: localDateField,
        }),
      )
      .min(1)
      .max(100),
  }),
  async run(tx, { id, reason, lines: proposed }) {
    const order = tx.scope.kind === 'organisation' ? await lockPurchaseOrder(tx, id) : undefined;
    if (!order) return notFound(id);
    const refused = refusedMove(purchaseOrderMoves.proposePurchaseOrderChange, order.state);
    if (refused) return refused;
    const lines = await linesOfLocked(tx, order);
    const problems = changeProblems(proposed, lines, businessDay(tx.businessTime));
    if (problems.length > 0) return invalidInput(problems);
    await tx.db.insert(purchaseOrderChanges).values({
      id: newId(),
      purchaseOrderId: id,
      state: 'PROPOSED',
      fromState: order.state,
      reason,
      proposedByName: actingPerson(tx).personName,
      proposedAt: tx.businessTime,
      lines: lines.flatMap((line) => {
        const change = proposed.find((candidate) => candidate.purchaseOrderLineId === line.id);
        if (!change) return [];
        const { position, productName, productNameEn, baseUnit } = line;
        return {
          purchaseOrderLineId: line.id,
          position,
          productName,
          productNameEn,
          baseUnit,
          fromQuantity: line.quantity,
          toQuantity: change.quantity,
          fromDate: line.requiredDate,
          toDate: change.requiredDate,
        };
      }),
    });
    const row = await movePurchaseOrder(tx, order, { state: 'CHANGING' });
    await tellBuyers(tx, row, tx.businessTime.toISOString());
    await tx.audit({ subjectType: 'PurchaseOrder', subjectId: id, summary: { reason } });
    return ok(row);
  },
});
