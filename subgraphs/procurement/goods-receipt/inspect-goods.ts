import { compareDecimals, negateDecimal } from '@quanlian/money/decimal.ts';
import { multiplyPrice } from '@quanlian/money/money.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { decimalField, idField, optionalTextField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import { err, invalidInput, notFound, ok, samePerson } from '@quanlian/subgraph-kit/result.ts';
import { eq, sum } from 'drizzle-orm';
import { z } from 'zod';
import { countOnOrder } from '../purchase-order/count-on-order.ts';
import { linesOfLocked } from '../purchase-order/lock-purchase-order.ts';
import { companyParameterOn } from '../purchase-order/parameters.ts';
import type { PurchaseOrderLineRow } from '../purchase-order/tables.ts';
import { moveShipmentNotice } from '../shipment-notice/lock-shipment-notice.ts';
import { documentsByShipmentNotice } from '../shipment-notice/queries.ts';
import { documentsBySupplier } from '../supplier/queries.ts';
import { lockGoodsReceipt, moveGoodsReceipt } from './lock-goods-receipt.ts';
import { goodsReceiptMoves, inspectedState, inspectionProblems, lineAboveOrder, papersMissing } from './rules.ts';
import { type GoodsReceiptLineRow, type GoodsReceiptRow, goodsReceiptLines, rejectReasons } from './tables.ts';

const inspectedLine = z.object({
  goodsReceiptLineId: idField,
  acceptedQuantity: decimalField({ scale: 3, least: '0' }),
  rejectedQuantity: decimalField({ scale: 3, least: '0' }),
  rejectReason: z
    .enum(rejectReasons)
    .nullish()
    .transform((reason) => reason ?? null),
  rejectNote: optionalTextField(500),
  measurements: z
    .array(
      z.object({
        name: textField(60),
        value: textField(60),
        limit: optionalTextField(60),
        isWithinLimit: z.boolean(),
      }),
    )
    .max(50)
    .nullish()
    .transform((measurements) => measurements ?? []),
});

type InspectedLineInput = z.output<typeof inspectedLine>;

export const inspectGoods = command({
  name: 'inspectGoods',
  permission: 'goods-receipt.inspect',
  input: z.object({ id: idField, note: optionalTextField(500), lines: z.array(inspectedLine).min(1).max(200) }),
  async run(tx, { id, note, lines: inspected }) {
    const found = await lockGoodsReceipt(tx, id);
    if (!found) return notFound(id);
    const { receipt, order, lines } = found;
    const refused = refusedMove(goodsReceiptMoves.inspectGoods, receipt.state);
    if (refused) return refused;
    const { personId, personName } = actingPerson(tx);
    if (personId === receipt.receivedById) return samePerson();
    const problems = inspectionProblems(inspected, lines);
    if (problems.length > 0) return invalidInput(problems);
    const results = lines.map((line) => ({ line, result: resultOf(line, inspected) }));
    const missing = await missingPapers(tx, receipt, results);
    if (missing) return err({ kind: 'ReceiptDocumentsMissing', ...missing });
    const orderLines = await linesOfLocked(tx, order);
    const above = await acceptedAboveOrder(tx, results, orderLines);
    if (above) return err({ kind: 'ReceiptAboveOrder', ...above });

    for (const { line, result } of results) await writeResult(tx, line, result, orderLines);
    const state = inspectedState(inspected);
    const hasRejects = state !== 'ACCEPTED';
    const row = await moveGoodsReceipt(tx, receipt, {
      state,
      inspectedById: personId,
      inspectedByName: personName,
      inspectedAt: tx.businessTime,
      inspectionNote: note,
      ...(hasRejects ? { returnState: 'PENDING', returnNumber: await tx.nextNumber('RT') } : {}),
    });
    if (state === 'REJECTED') {
      await moveShipmentNotice(tx, { id: receipt.shipmentNoticeId, state: 'ARRIVED' }, { state: 'CLOSED' });
    }
    if (hasRejects) await tellSupplierOfRejects(tx, row);
    await tx.audit({ subjectType: 'GoodsReceipt', subjectId: id, summary: { toState: state } });
    return ok(row);
  },
});

function resultOf(line: GoodsReceiptLineRow, inspected: readonly InspectedLineInput[]): InspectedLineInput {
  const result = inspected.find((candidate) => candidate.goodsReceiptLineId === line.id);
  if (!result) throw new Error('an inspection was not checked');
  return result;
}

type Results = readonly { line: GoodsReceiptLineRow; result: InspectedLineInput }[];

/** 索证索票: only what is accepted needs papers; goods without them can still be rejected. */
async function missingPapers(tx: CommandTx, receipt: GoodsReceiptRow, results: Results) {
  const acceptedBatches = results
    .filter(({ result }) => compareDecimals(result.acceptedQuantity, '0') > 0)
    .map(({ line }) => line.batchNumber);
  if (acceptedBatches.length === 0) return undefined;
  const licences = (await documentsBySupplier.load(tx, [receipt.supplierId])).get(receipt.supplierId) ?? [];
  const noticeId = receipt.shipmentNoticeId;
  const documents = (await documentsByShipmentNotice.load(tx, [noticeId])).get(noticeId) ?? [];
  return papersMissing({ licences, documents, acceptedBatches, today: businessDay(tx.businessTime) });
}

async function acceptedAboveOrder(tx: CommandTx, results: Results, orderLines: readonly PurchaseOrderLineRow[]) {
  const excessPercent = await companyParameterOn(tx, 'RECEIPT_ABOVE_ORDER_PERCENT');
  // Other deliveries count from their inspection on, not only once they are in stock.
  const before = await tx.db
    .select({ id: goodsReceiptLines.purchaseOrderLineId, accepted: sum(goodsReceiptLines.acceptedQuantity) })
    .from(goodsReceiptLines)
    .where(
      inArray(
        goodsReceiptLines.purchaseOrderLineId,
        orderLines.map((line) => line.id),
      ),
    )
    .groupBy(goodsReceiptLines.purchaseOrderLineId);
  return lineAboveOrder(
    results.map(({ line, result }) => ({
      purchaseOrderLineId: line.purchaseOrderLineId,
      acceptedQuantity: result.acceptedQuantity,
    })),
    orderLines,
    { excessPercent, inspectedQuantityOf: (id) => before.find((row) => row.id === id)?.accepted ?? '0' },
  );
}

async function writeResult(
  tx: CommandTx,
  line: GoodsReceiptLineRow,
  result: InspectedLineInput,
  orderLines: readonly PurchaseOrderLineRow[],
): Promise<void> {
  const orderLine = orderLines.find((candidate) => candidate.id === line.purchaseOrderLineId);
  if (!orderLine) throw new Error('a receipt line names a line of another order');
  await tx.db
    .update(goodsReceiptLines)
    .set({
      acceptedQuantity: result.acceptedQuantity,
      rejectedQuantity: result.rejectedQuantity,
      rejectReason: compareDecimals(result.rejectedQuantity, '0') > 0 ? result.rejectReason : null,
      rejectNote: result.rejectNote,
      measurements: result.measurements,
      acceptedNetMinor: multiplyPrice(result.acceptedQuantity, orderLine.netUnitPrice),
    })
    .where(eq(goodsReceiptLines.id, line.id));
  await countOnOrder(tx, orderLine.id, {
    rejectedQuantity: result.rejectedQuantity,
    // What was rejected may be delivered again.
    coveredQuantity: negateDecimal(result.rejectedQuantity),
  });
}

async function tellSupplierOfRejects(tx: CommandTx, receipt: GoodsReceiptRow): Promise<void> {
  await raiseNotice(tx, {
    organisationId: receipt.supplierId,
    permission: 'goods-receipt.read',
    kind: 'GOODS_REJECTED',
    documentType: 'GoodsReceipt',
    documentId: receipt.id,
    facts: { number: receipt.number, returnNumber: receipt.returnNumber ?? '' },
  });
}
