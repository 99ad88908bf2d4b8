import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok, samePerson } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { endSalesOrder } from './end-sales-order.ts';
import { recordApprovalDecided, tellBuyer } from './events-out.ts';
import { lockSalesOrder } from './lock-sales-order.ts';
import { salesOrderMoves } from './rules.ts';

/** An order above the limit is refused (驳回): it ends, and what it held is free. */
export const rejectSalesOrder = command({
  name: 'rejectSalesOrder',
  permission: 'sales-order.approve',
  input: z.object({ id: idField, comment: textField(500) }),
  async run(tx, { id, comment }) {
    const locked = await lockSalesOrder(tx, id);
    if (!locked) return notFound(id);
    const { order } = locked;
    const refused = refusedMove(salesOrderMoves.rejectSalesOrder, order.state);
    if (refused) return refused;
    if (actingPerson(tx).personId === order.placedById) return samePerson();
    const rejected = await endSalesOrder(tx, order, { state: 'CANCELLED', reason: 'REJECTED', comment });
    await recordApprovalDecided(tx, order, { decision: 'REJECTED', comment });
    await tellBuyer(tx, order, 'SALES_ORDER_REJECTED', comment);
    await tx.audit({ subjectType: 'SalesOrder', subjectId: id, summary: { comment } });
    return ok(rejected);
  },
});
