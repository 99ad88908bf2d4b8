import { newId } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import {
  decimalField,
  idField,
  localDateField,
  optionalTextField,
  textField,
} from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import { err, type FieldError, invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { countOnOrder } from '../purchase-order/count-on-order.ts';
import { linesOfLocked, lockPurchaseOrder } from '../purchase-order/lock-purchase-order.ts';
import { companyParameterOn } from '../purchase-order/parameters.ts';
import { purchaseOrderMoves } from '../purchase-order/rules.ts';
import type { PurchaseOrderLineRow, PurchaseOrderRow } from '../purchase-order/tables.ts';
import { findProducts } from '../read-model/queries.ts';
import { documentField, keepDocuments, withFiles } from './documents.ts';
import { type AnnouncedLine, announcedLineProblems, lineAboveOrder } from './rules.ts';
import { type ShipmentNoticeRow, shipmentNoticeLines, shipmentNotices } from './tables.ts';

const noticeInput = z.object({
  purchaseOrderId: idField,
  carrier: textField(60),
  waybillNumber: optionalTextField(60),
  shippedOn: localDateField,
  expectedArrivalOn: localDateField,
  note: optionalTextField(500),
  lines: z
    .array(
      z.object({
        purchaseOrderLineId: idField,
        quantity: decimalField({ scale: 3, above: '0', most: '999999999999' }),
        batchNumber: textField(60),
        productionDate: localDateField,
        bestBefore: localDateField.nullish().transform((day) => day ?? null),
      }),
    )
    .min(1)
    .max(200),
  documents: z.array(documentField).max(100),
});

type NoticeInput = z.output<typeof noticeInput>;

export const createShipmentNotice = command({
  name: 'createShipmentNotice',
  permission: 'shipment-notice.write',
  input: noticeInput,
  async run(tx, input) {
    const order = tx.scope.kind === 'organisation' ? await lockPurchaseOrder(tx, input.purchaseOrderId) : undefined;
    if (!order) return notFound(input.purchaseOrderId);
    const refused = refusedMove(purchaseOrderMoves.createShipmentNotice, order.state);
    if (refused) return refused;
    const orderLines = await linesOfLocked(tx, order);
    const { documents, problems: fileProblems } = await withFiles(tx, input.documents, (index) => `documents.${index}`);
    const problems = [...(await noticeProblems(tx, input, orderLines)), ...fileProblems];
    if (problems.length > 0) return invalidInput(problems);
    const above = lineAboveOrder(input.lines, orderLines, await companyParameterOn(tx, 'SHIPMENT_ABOVE_ORDER_PERCENT'));
    if (above) return err({ kind: 'ShipmentAboveOrder', ...above });

    const notice = await insertNotice(tx, order, input);
    await tx.db.insert(shipmentNoticeLines).values(noticeLines(notice, input.lines, orderLines));
    await keepDocuments(tx, notice, documents);
    for (const line of input.lines) {
      const amounts = { shippedQuantity: line.quantity, coveredQuantity: line.quantity };
      await countOnOrder(tx, line.purchaseOrderLineId, amounts);
    }
    await raiseNotice(tx, {
      organisationId: order.organisationId,
      permission: 'goods-receipt.write',
      kind: 'SHIPMENT_ANNOUNCED',
      documentType: 'ShipmentNotice',
      documentId: notice.id,
      facts: { number: notice.number, supplierName: notice.supplierName, arrivesOn: notice.expectedArrivalOn },
    });
    await tx.audit({ subjectType: 'ShipmentNotice', subjectId: notice.id, summary: { orderNumber: order.number } });
    return ok(notice);
  },
});

async function noticeProblems(
  tx: CommandTx,
  input: NoticeInput,
  orderLines: readonly PurchaseOrderLineRow[],
): Promise<FieldError[]> {
  const problems: FieldError[] = [];
  if (input.expectedArrivalOn < input.shippedOn) {
    problems.push({ path: 'expectedArrivalOn', message: 'arrivesBeforeShipped' });
  }
  const batches = new Set(input.lines.map((line) => line.batchNumber));
  for (const [index, document] of input.documents.entries()) {
    if (document.batchNumber === null || batches.has(document.batchNumber)) continue;
    problems.push({ path: `documents.${index}.batchNumber`, message: 'batchUnknown' });
  }
  const products = await findProducts(
    tx,
    orderLines.map((line) => line.productId),
  );
  const lineProblems = announcedLineProblems(input.lines, {
    orderLines,
    shelfLifeDaysOf: (productId) => products.get(productId)?.shelfLifeDays ?? null,
    today: businessDay(tx.businessTime),
    expectedArrivalOn: input.expectedArrivalOn,
    remainingLifePercent: await companyParameterOn(tx, 'RECEIPT_REMAINING_LIFE_PERCENT'),
  });
  return [...problems, ...lineProblems];
}

async function insertNotice(tx: CommandTx, order: PurchaseOrderRow, input: NoticeInput): Promise<ShipmentNoticeRow> {
  const [row] = await tx.db
    .insert(shipmentNotices)
    .values({
      id: newId(),
      state: 'ANNOUNCED',
      purchaseOrderId: order.id,
      supplierId: order.supplierId,
      supplierName: order.supplierName,
      locationId: order.locationId,
      locationName: order.locationName,
      carrier: input.carrier,
      waybillNumber: input.waybillNumber,
      shippedOn: input.shippedOn,
      expectedArrivalOn: input.expectedArrivalOn,
      note: input.note,
      createdByName: actingPerson(tx).personName,
      createdAt: tx.businessTime,
      number: await tx.nextNumber('SN'),
    })
    .returning();
  if (!row) throw new Error('the shipment notice was not written');
  return row;
}

function noticeLines(
  notice: ShipmentNoticeRow,
  lines: readonly AnnouncedLine[],
  orderLines: readonly PurchaseOrderLineRow[],
) {
  return lines.map((line, index) => {
    const orderLine = orderLines.find((candidate) => candidate.id === line.purchaseOrderLineId);
    if (!orderLine) throw new Error('an announced line was not checked');
    const { productId, productCode, productName, productNameEn, baseUnit } = orderLine;
    return {
      id: newId(),
      shipmentNoticeId: notice.id,
      position: index + 1,
      productId,
      productCode,
      productName,
      productNameEn,
      baseUnit,
      ...line,
    };
  });
}
