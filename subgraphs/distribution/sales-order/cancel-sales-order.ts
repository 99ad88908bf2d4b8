import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { idField, optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { and, eq, gt } from 'drizzle-orm';
import { z } from 'zod';
import { stockReservations } from '../stock/tables.ts';
import { endSalesOrder } from './end-sales-order.ts';
import { recordApprovalDecided } from './events-out.ts';
import { lockSalesOrder } from './lock-sales-order.ts';
import { moveSalesOrder } from './move-sales-order.ts';
import { placeOrder } from './place-order.ts';
import { reloadSalesOrder } from './reload-sales-order.ts';
import { salesOrderMoves } from './rules.ts';

/** Buyer or headquarters end an order before anything of it is packed; what was paid goes back. */
export const cancelSalesOrder = command({
  name: 'cancelSalesOrder',
  permission: 'sales-order.cancel',
  input: z.object({ id: idField, reason: optionalTextField(200) }),
  async run(tx, { id, reason: comment }) {
    const locked = await lockSalesOrder(tx, id);
    if (!locked) return notFound(id);
    const { order } = locked;
    const refused = refusedMove(salesOrderMoves.cancelSalesOrder, order.state);
    if (refused) return refused;
    if (await isPicked(tx, id)) return err({ kind: 'SalesOrderPicked' });
    const reason = tx.scope.kind === 'hq' ? 'CANCELLED_BY_SELLER' : 'CANCELLED_BY_BUYER';
    await tx.audit({ subjectType: 'SalesOrder', subjectId: id, summary: { reason: comment } });
    if (order.state === 'AWAITING_PAYMENT') {
      // The shopper may be paying at this moment: the channel is asked first.
      const change = { step: 'CLOSING', endedReason: reason, endComment: comment } as const;
      const closing = await moveSalesOrder(tx, order, 'CLOSING', change);
      await tx.startSaga(placeOrder, id);
      return ok(closing);
    }
    if (order.state === 'AWAITING_APPROVAL') await recordApprovalDecided(tx, order, { decision: 'WITHDRAWN', comment });
    return ok(await endSalesOrder(tx, order, { state: 'CANCELLED', reason, comment }));
  },
  reload: reloadSalesOrder,
});

/** A shipment has been told to take some of it. */
async function isPicked(tx: CommandTx, orderId: string): Promise<boolean> {
  const rows = await tx.db
    .select({ id: stockReservations.id })
    .from(stockReservations)
    .where(and(eq(stockReservations.orderId, orderId), gt(stockReservations.picked, '0')))
    .limit(1);
  return rows.length > 0;
}
