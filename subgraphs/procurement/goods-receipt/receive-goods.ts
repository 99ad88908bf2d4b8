import { newId } from '@quanlian/ids/uuid.ts';
import { subtractDecimals } from '@quanlian/money/decimal.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { decimalField, idField, optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { countOnOrder } from '../purchase-order/count-on-order.ts';
import type { PurchaseOrderRow } from '../purchase-order/tables.ts';
import { linesOfNotice, lockShipmentNotice, moveShipmentNotice } from '../shipment-notice/lock-shipment-notice.ts';
import { shipmentNoticeMoves } from '../shipment-notice/rules.ts';
import type { ShipmentNoticeLineRow, ShipmentNoticeRow } from '../shipment-notice/tables.ts';
import { countProblems } from './rules.ts';
import { type GoodsReceiptRow, goodsReceiptLines, goodsReceipts } from './tables.ts';

export const receiveGoods = command({
  name: 'receiveGoods',
  permission: 'goods-receipt.write',
  input: z.object({
    shipmentNoticeId: idField,
    note: optionalTextField(500),
    lines: z
      .array(
        z.object({
          shipmentNoticeLineId: idField,
          countedQuantity: decimalField({ scale: 3, least: '0', most: '999999999999' }),
        }),
      )
      .min(1)
      .max(200),
  }),
  async run(tx, { shipmentNoticeId, note, lines: counts }) {
    const found = tx.scope.kind === 'hq' ? await lockShipmentNotice(tx, shipmentNoticeId) : undefined;
    if (!found) return notFound(shipmentNoticeId);
    const refused = refusedMove(shipmentNoticeMoves.receiveGoods, found.notice.state);
    if (refused) return refused;
    const noticeLines = await linesOfNotice(tx, found.notice);
    const problems = countProblems(counts, noticeLines);
    if (problems.length > 0) return invalidInput(problems);

    const countOf = (line: ShipmentNoticeLineRow) =>
      counts.find((count) => count.shipmentNoticeLineId === line.id)?.countedQuantity ?? '0';
    const receipt = await insertReceipt(tx, found, note);
    await tx.db.insert(goodsReceiptLines).values(
      noticeLines.map(({ shipmentNoticeId: _notice, quantity, ...line }) => ({
        ...line,
        id: newId(),
        goodsReceiptId: receipt.id,
        shipmentNoticeLineId: line.id,
        supplierId: receipt.supplierId,
        announcedQuantity: quantity,
        countedQuantity: countOf({ shipmentNoticeId, quantity, ...line }),
      })),
    );
    for (const line of noticeLines) {
      // What did not come has to be announced again; what came too much is no longer open.
      await countOnOrder(tx, line.purchaseOrderLineId, {
        receivedQuantity: countOf(line),
        coveredQuantity: subtractDecimals(countOf(line), line.quantity),
      });
    }
    await moveShipmentNotice(tx, found.notice, { state: 'ARRIVED' });
    await tx.audit({ subjectType: 'GoodsReceipt', subjectId: receipt.id, summary: { notice: found.notice.number } });
    await tx.audit({ subjectType: 'ShipmentNotice', subjectId: found.notice.id, summary: { receipt: receipt.number } });
    return ok(receipt);
  },
});

async function insertReceipt(
  tx: CommandTx,
  { notice, order }: { notice: ShipmentNoticeRow; order: PurchaseOrderRow },
  note: string | null,
): Promise<GoodsReceiptRow> {
  const { personId, personName, organisationId } = actingPerson(tx);
  const [row] = await tx.db
    .insert(goodsReceipts)
    .values({
      id: newId(),
      organisationId,
      state: 'INSPECTING',
      purchaseOrderId: order.id,
      shipmentNoticeId: notice.id,
      supplierId: order.supplierId,
      supplierName: order.supplierName,
      legalEntityId: order.legalEntityId,
      locationId: order.locationId,
      locationName: order.locationName,
      currency: order.currency,
      note,
      receivedById: personId,
      receivedByName: personName,
      receivedAt: tx.businessTime,
      returnState: 'NONE',
      createdAt: tx.businessTime,
      number: await tx.nextNumber('GR'),
    })
    .returning();
  if (!row) throw new Error('the goods receipt was not written');
  return row;
}
