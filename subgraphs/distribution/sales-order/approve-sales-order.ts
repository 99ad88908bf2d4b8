import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, notFound, ok, samePerson } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { termsStillHold } from '../dealer-agreement/dealer-terms.ts';
import { recordApprovalDecided, tellBuyer } from './events-out.ts';
import { lockSalesOrder } from './lock-sales-order.ts';
import { moveSalesOrder } from './move-sales-order.ts';
import { salesOrderMoves } from './rules.ts';

/** An order above the limit is accepted by somebody other than who placed it. */
export const approveSalesOrder = command({
  name: 'approveSalesOrder',
  permission: 'sales-order.approve',
  input: z.object({ id: idField, comment: optionalTextField(500) }),
  async run(tx, { id, comment }) {
    const locked = await lockSalesOrder(tx, id);
    if (!locked) return notFound(id);
    const { order } = locked;
    const refused = refusedMove(salesOrderMoves.approveSalesOrder, order.state);
    if (refused) return refused;
    const { personId, personName } = actingPerson(tx);
    if (personId === order.placedById) return samePerson();
    if (!(await termsStillHold(tx, order))) return err({ kind: 'DealerTermsEnded', buyerName: order.buyerName });
    const approved = await moveSalesOrder(tx, order, 'AWAITING_ALLOCATION', {
      approvedById: personId,
      approvedByName: personName,
      approvedAt: tx.businessTime,
    });
    await recordApprovalDecided(tx, order, { decision: 'APPROVED', comment });
    await tellBuyer(tx, order, 'SALES_ORDER_ACCEPTED');
    await tx.audit({ subjectType: 'SalesOrder', subjectId: id, summary: { comment } });
    return ok(approved);
  },
});
