import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok, samePerson } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { recordApprovalDecided, tellSupplierToConfirm } from './events.ts';
import { lockPurchaseOrder } from './lock-purchase-order.ts';
import { movePurchaseOrder, sentToSupplier } from './move-purchase-order.ts';
import { purchaseOrderMoves } from './rules.ts';

export const approvePurchaseOrder = command({
  name: 'approvePurchaseOrder',
  permission: 'purchase-order.approve',
  input: z.object({ id: idField, comment: optionalTextField(500) }),
  async run(tx, { id, comment }) {
    const order = await lockPurchaseOrder(tx, id);
    if (!order) return notFound(id);
    const refused = refusedMove(purchaseOrderMoves.approvePurchaseOrder, order.state);
    if (refused) return refused;
    const { personId, personName } = actingPerson(tx);
    if (personId === order.releasedById) return samePerson();
    const row = await movePurchaseOrder(tx, order, {
      ...sentToSupplier(tx),
      approvedById: personId,
      approvedByName: personName,
      approvedAt: tx.businessTime,
    });
    await recordApprovalDecided(tx, row, { decision: 'APPROVED', comment });
    await tellSupplierToConfirm(tx, row, 'released');
    await tx.audit({ subjectType: 'PurchaseOrder', subjectId: id, summary: { comment } });
    return ok(row);
  },
});
