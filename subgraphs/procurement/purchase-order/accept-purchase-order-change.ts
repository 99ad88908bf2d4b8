import { subtractDecimals } from '@quanlian/money/decimal.ts';
import { documentLine, sumLines } from '@quanlian/money/tax.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { idField, optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { giveBack } from '../contract/call-off.ts';
import { decideChange } from './decide-change.ts';
import { tellSupplierConfirmed } from './events.ts';
import { linesOfLocked, lockPurchaseOrder } from './lock-purchase-order.ts';
import { movePurchaseOrder } from './move-purchase-order.ts';
import { deliveredState, purchaseOrderMoves } from './rules.ts';
import { type PurchaseOrderChangeLine, type PurchaseOrderLineRow, purchaseOrderLines } from './tables.ts';

export const acceptPurchaseOrderChange = command({
  name: 'acceptPurchaseOrderChange',
  permission: 'purchase-order.release',
  input: z.object({ id: idField, comment: optionalTextField(500) }),
  async run(tx, { id, comment }) {
    const order = tx.scope.kind === 'hq' ? await lockPurchaseOrder(tx, id) : undefined;
    if (!order) return notFound(id);
    const refused = refusedMove(purchaseOrderMoves.acceptPurchaseOrderChange, order.state);
    if (refused) return refused;
    const change = await decideChange(tx, order, { state: 'ACCEPTED', comment });
    const lines = await linesOfLocked(tx, order);
    await giveBack(tx, freedBy(change.lines, lines));
    for (const changed of change.lines) await changeLine(tx, changed, lines);
    const changedLines = await linesOfLocked(tx, order);
    const row = await movePurchaseOrder(tx, order, {
      // The supplier named these terms itself: its proposal is its confirmation.
      state: deliveredState(changedLines) ?? 'CONFIRMED',
      confirmedByName: change.proposedByName,
      confirmedAt: tx.businessTime,
      ...sumLines(changedLines),
    });
    await tellSupplierConfirmed(tx, row, change.id);
    await tx.audit({ subjectType: 'PurchaseOrder', subjectId: id, summary: { comment } });
    return ok(row);
  },
});

/** What smaller quantities give back to the contract. */
function freedBy(changes: readonly PurchaseOrderChangeLine[], lines: readonly PurchaseOrderLineRow[]) {
  return changes.flatMap((change) => {
    const line = lines.find((candidate) => candidate.id === change.purchaseOrderLineId);
    return line
      ? [{ contractLineId: line.contractLineId, quantity: subtractDecimals(line.quantity, change.toQuantity) }]
      : [];
  });
}

async function changeLine(tx: CommandTx, change: PurchaseOrderChangeLine, lines: readonly PurchaseOrderLineRow[]) {
  const line = lines.find((candidate) => candidate.id === change.purchaseOrderLineId);
  if (!line) throw new Error('a proposed change names a line that is gone');
  const amounts = documentLine({
    quantity: change.toQuantity,
    unitPrice: line.netUnitPrice,
    priceIncludesTax: false,
    taxRate: line.taxRate,
  });
  await tx.db
    .update(purchaseOrderLines)
    .set({ quantity: change.toQuantity, requiredDate: change.toDate, ...amounts })
    .where(eq(purchaseOrderLines.id, line.id));
}
