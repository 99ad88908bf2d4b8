import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { decideChange } from './decide-change.ts';
import { tellSupplierToConfirm } from './events.ts';
import { linesOfLocked, lockPurchaseOrder } from './lock-purchase-order.ts';
import { movePurchaseOrder } from './move-purchase-order.ts';
import { deliveredState, purchaseOrderMoves } from './rules.ts';

export const refusePurchaseOrderChange = command({
  name: 'refusePurchaseOrderChange',
  permission: 'purchase-order.release',
  input: z.object({ id: idField, comment: textField(500) }),
  async run(tx, { id, comment }) {
    const order = tx.scope.kind === 'hq' ? await lockPurchaseOrder(tx, id) : undefined;
    if (!order) return notFound(id);
    const refused = refusedMove(purchaseOrderMoves.refusePurchaseOrderChange, order.state);
    if (refused) return refused;
    const change = await decideChange(tx, order, { state: 'REFUSED', comment });
    const delivered = deliveredState(await linesOfLocked(tx, order));
    const row = await movePurchaseOrder(tx, order, { state: delivered ?? change.fromState });
    await tellSupplierToConfirm(tx, row, change.id);
    await tx.audit({ subjectType: 'PurchaseOrder', subjectId: id, summary: { comment } });
    return ok(row);
  },
});
