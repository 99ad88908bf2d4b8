import { maximumDecimal, subtractDecimals } from '@quanlian/money/decimal.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { err, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { giveBack } from '../contract/call-off.ts';
import { shipmentNotices } from '../shipment-notice/tables.ts';
import { tellSupplierConfirmed } from './events.ts';
import { linesOfLocked, lockPurchaseOrder } from './lock-purchase-order.ts';
import { movePurchaseOrder } from './move-purchase-order.ts';
import { purchaseOrderMoves } from './rules.ts';

export const closePurchaseOrder = command({
  name: 'closePurchaseOrder',
  permission: 'purchase-order.release',
  input: z.object({ id: idField, reason: textField(500) }),
  async run(tx, { id, reason }) {
    const order = tx.scope.kind === 'hq' ? await lockPurchaseOrder(tx, id) : undefined;
    if (!order) return notFound(id);
    const refused = refusedMove(purchaseOrderMoves.closePurchaseOrder, order.state);
    if (refused) return refused;
    const open = await tx.db
      .select({ number: shipmentNotices.number })
      .from(shipmentNotices)
      .where(and(eq(shipmentNotices.purchaseOrderId, id), inArray(shipmentNotices.state, ['ANNOUNCED', 'ARRIVED'])))
      .orderBy(asc(shipmentNotices.createdAt));
    if (open.length > 0) {
      return err({ kind: 'DeliveryOpen', shipmentNoticeNumbers: open.map((notice) => notice.number) });
    }
    const lines = await linesOfLocked(tx, order);
    await giveBack(
      tx,
      lines.map((line) => ({
        contractLineId: line.contractLineId,
        quantity: maximumDecimal('0', subtractDecimals(line.quantity, line.acceptedQuantity)),
      })),
    );
    const row = await movePurchaseOrder(tx, order, { state: 'CLOSED', endReason: reason });
    await tellSupplierConfirmed(tx, row, 'closed');
    await tx.audit({ subjectType: 'PurchaseOrder', subjectId: id, summary: { reason } });
    return ok(row);
  },
});
