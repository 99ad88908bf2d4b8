import { compareDecimals, sumDecimals } from '@quanlian/money/decimal.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { giveBack } from '../contract/call-off.ts';
import { decideChange } from './decide-change.ts';
import { recordApprovalDecided, tellSupplierConfirmed } from './events.ts';
import { linesOfLocked, lockPurchaseOrder } from './lock-purchase-order.ts';
import { movePurchaseOrder } from './move-purchase-order.ts';
import { holdsContractQuantity, plain, purchaseOrderMoves } from './rules.ts';

export const cancelPurchaseOrder = command({
  name: 'cancelPurchaseOrder',
  permission: 'purchase-order.release',
  input: z.object({ id: idField, reason: textField(500) }),
  async run(tx, { id, reason }) {
    const order = tx.scope.kind === 'hq' ? await lockPurchaseOrder(tx, id) : undefined;
    if (!order) return notFound(id);
    const refused = refusedMove(purchaseOrderMoves.cancelPurchaseOrder, order.state);
    if (refused) return refused;
    const lines = await linesOfLocked(tx, order);
    const shipped = sumDecimals(lines.map((line) => line.shippedQuantity));
    if (compareDecimals(shipped, '0') > 0)
      return err({ kind: 'PurchaseOrderShipped', shippedQuantity: plain(shipped) });
    if (holdsContractQuantity(order.state)) await giveBack(tx, lines);
    if (order.state === 'PENDING_APPROVAL') {
      await recordApprovalDecided(tx, order, { decision: 'WITHDRAWN', comment: reason });
    }
    if (order.state === 'CHANGING') await decideChange(tx, order, { state: 'REFUSED', comment: reason });
    const row = await movePurchaseOrder(tx, order, { state: 'CANCELLED', endReason: reason });
    if (row.sentAt) await tellSupplierConfirmed(tx, row, 'cancelled');
    await tx.audit({ subjectType: 'PurchaseOrder', subjectId: id, summary: { reason } });
    return ok(row);
  },
});
