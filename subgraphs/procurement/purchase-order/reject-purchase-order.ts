import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok, samePerson } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { giveBack } from '../contract/call-off.ts';
import { recordApprovalDecided } from './events.ts';
import { linesOfLocked, lockPurchaseOrder } from './lock-purchase-order.ts';
import { movePurchaseOrder } from './move-purchase-order.ts';
import { purchaseOrderMoves } from './rules.ts';

export const rejectPurchaseOrder = command({
  name: 'rejectPurchaseOrder',
  permission: 'purchase-order.approve',
  input: z.object({ id: idField, comment: textField(500) }),
  async run(tx, { id, comment }) {
    const order = await lockPurchaseOrder(tx, id);
    if (!order) return notFound(id);
    const refused = refusedMove(purchaseOrderMoves.rejectPurchaseOrder, order.state);
    if (refused) return refused;
    if (actingPerson(tx).personId === order.releasedById) return samePerson();
    await giveBack(tx, await linesOfLocked(tx, order));
    const row = await movePurchaseOrder(tx, order, { state: 'DRAFT', rejectComment: comment });
    await recordApprovalDecided(tx, row, { decision: 'REJECTED', comment });
    await tx.audit({ subjectType: 'PurchaseOrder', subjectId: id, summary: { comment } });
    return ok(row);
  },
});
