import { negateDecimal } from '@quanlian/money/decimal.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { countOnOrder } from '../purchase-order/count-on-order.ts';
import { linesOfNotice, lockShipmentNotice, moveShipmentNotice } from './lock-shipment-notice.ts';
import { shipmentNoticeMoves } from './rules.ts';

export const cancelShipmentNotice = command({
  name: 'cancelShipmentNotice',
  permission: 'shipment-notice.write',
  input: z.object({ id: idField, reason: textField(500) }),
  async run(tx, { id, reason }) {
    const found = tx.scope.kind === 'organisation' ? await lockShipmentNotice(tx, id) : undefined;
    if (!found) return notFound(id);
    const refused = refusedMove(shipmentNoticeMoves.cancelShipmentNotice, found.notice.state);
    if (refused) return refused;
    for (const line of await linesOfNotice(tx, found.notice)) {
      const back = negateDecimal(line.quantity);
      await countOnOrder(tx, line.purchaseOrderLineId, { shippedQuantity: back, coveredQuantity: back });
    }
    const row = await moveShipmentNotice(tx, found.notice, { state: 'CANCELLED', cancelReason: reason });
    await tx.audit({ subjectType: 'ShipmentNotice', subjectId: id, summary: { reason } });
    return ok(row);
  },
});
