import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { matchHeldParts } from '../invoice-match/match-held-parts.ts';
import { countOnOrder } from '../purchase-order/count-on-order.ts';
import { linesOfLocked } from '../purchase-order/lock-purchase-order.ts';
import { movePurchaseOrder } from '../purchase-order/move-purchase-order.ts';
import { deliveredState } from '../purchase-order/rules.ts';
import { moveShipmentNotice } from '../shipment-notice/lock-shipment-notice.ts';
import { recordGoodsAccepted } from './events.ts';
import { lockGoodsReceipt, moveGoodsReceipt } from './lock-goods-receipt.ts';
import { goodsReceiptMoves } from './rules.ts';

export const putGoodsIntoStock = command({
  name: 'putGoodsIntoStock',
  permission: 'goods-receipt.write',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    const found = await lockGoodsReceipt(tx, id);
    if (!found) return notFound(id);
    const { receipt, order, lines } = found;
    const refused = refusedMove(goodsReceiptMoves.putGoodsIntoStock, receipt.state);
    if (refused) return refused;
    for (const line of lines) {
      await countOnOrder(tx, line.purchaseOrderLineId, { acceptedQuantity: line.acceptedQuantity ?? '0' });
    }
    const row = await moveGoodsReceipt(tx, receipt, {
      state: 'STOCKED',
      stockedByName: actingPerson(tx).personName,
      stockedAt: tx.businessTime,
    });
    await moveShipmentNotice(tx, { id: receipt.shipmentNoticeId, state: 'ARRIVED' }, { state: 'CLOSED' });
    const state = deliveredState(await linesOfLocked(tx, order));
    // While a change waits for its decision the order stays in change; the decision puts it where deliveries are.
    const moves = state !== undefined && order.state !== 'CHANGING';
    const moved = moves ? await movePurchaseOrder(tx, order, { state }) : order;
    await recordGoodsAccepted(tx, row, lines);
    await tx.audit({ subjectType: 'GoodsReceipt', subjectId: id, summary: { orderState: moved.state } });
    // Invoices that came before the goods wait for them.
    await matchHeldParts(tx, moved);
    return ok(row);
  },
});
