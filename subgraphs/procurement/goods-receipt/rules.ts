import { addDecimals, compareDecimals, type Decimal, subtractDecimals, sumDecimals } from '@quanlian/money/decimal.ts';
import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import type { FieldError } from '@quanlian/subgraph-kit/result.ts';
import { plain, withExcess } from '../purchase-order/rules.ts';
import type { PurchaseOrderLineRow } from '../purchase-order/tables.ts';
import type { ShipmentDocumentRow, ShipmentNoticeLineRow } from '../shipment-notice/tables.ts';
import { documentGaps } from '../supplier/rules.ts';
import type { SupplierDocumentRow } from '../supplier/tables.ts';
import type { GoodsReceiptLineRow, GoodsReceiptRow } from './tables.ts';

/** 质检中 → 合格/部分合格 → 已入库, or 不合格 → 已退供; a rejected part is returned beside. */
export const goodsReceiptMoves = {
  inspectGoods: { from: ['INSPECTING'], permission: 'goods-receipt.inspect', side: 'hq' },
  putGoodsIntoStock: { from: ['ACCEPTED', 'PARTIALLY_ACCEPTED'], permission: 'goods-receipt.write', side: 'hq' },
} as const satisfies Moves<GoodsReceiptRow['state']>;

export const supplierReturnMoves = {
  returnRejectedGoods: { from: ['PENDING'], permission: 'goods-receipt.write', side: 'hq' },
} as const satisfies Moves<GoodsReceiptRow['returnState']>;

/** The moves that a person may think of: whoever counted does not inspect. */
export function movesFor(receipt: Pick<GoodsReceiptRow, 'receivedById'>, personId: string | undefined) {
  const { inspectGoods: _inspect, ...others } = goodsReceiptMoves;
  return receipt.receivedById === personId ? others : goodsReceiptMoves;
}

/** What is wrong with a count: each line of the notice exactly once. */
export function countProblems(
  counted: readonly { shipmentNoticeLineId: string }[],
  lines: readonly Pick<ShipmentNoticeLineRow, 'id' | 'batchNumber'>[],
): FieldError[] {
  return everyLineOnce(
    counted.map((count) => count.shipmentNoticeLineId),
    lines,
    'shipmentNoticeLineId',
  );
}

export interface InspectedLine {
  goodsReceiptLineId: string;
  acceptedQuantity: string;
  rejectedQuantity: string;
  rejectReason: GoodsReceiptLineRow['rejectReason'];
}

/** What is wrong with an inspection: each line once, accepted and rejected sum to the count, a reason for each rejection. */
export function inspectionProblems(
  inspected: readonly InspectedLine[],
  lines: readonly Pick<GoodsReceiptLineRow, 'id' | 'batchNumber' | 'countedQuantity'>[],
): FieldError[] {
  const missing = everyLineOnce(
    inspected.map((line) => line.goodsReceiptLineId),
    lines,
    'goodsReceiptLineId',
  );
  if (missing.length > 0) return missing;
  return inspected.flatMap((line, index): FieldError[] => {
    const counted = lines.find((candidate) => candidate.id === line.goodsReceiptLineId)?.countedQuantity ?? '0';
    const sum = addDecimals(line.acceptedQuantity, line.rejectedQuantity);
    if (compareDecimals(sum, counted) !== 0) {
      return [{ path: `lines.${index}.acceptedQuantity`, message: 'notCounted', facts: { counted: plain(counted) } }];
    }
    if (compareDecimals(line.rejectedQuantity, '0') > 0 && line.rejectReason === null) {
      return [{ path: `lines.${index}.rejectReason`, message: 'rejectReasonMissing' }];
    }
    return [];
  });
}

function everyLineOnce(
  named: readonly string[],
  lines: readonly { id: string; batchNumber: string }[],
  field: string,
): FieldError[] {
  const wrong = named.flatMap((id, index): FieldError[] => {
    if (!lines.some((line) => line.id === id))
      return [{ path: `lines.${index}.${field}`, message: 'receiptLineUnknown' }];
    return named.indexOf(id) === index ? [] : [{ path: `lines.${index}.${field}`, message: 'receiptLineTwice' }];
  });
  if (wrong.length > 0) return wrong;
  const left = lines.filter((line) => !named.includes(line.id));
  if (left.length === 0) return [];
  const batches = left.map((line) => line.batchNumber).join('、');
  return [{ path: 'lines', message: 'receiptLinesMissing', facts: { batches } }];
}

/** Papers that are not about the goods: they do not keep a delivery out. */
const notLicences = new Set<string>(['BANK_ACCOUNT_PROOF', 'OTHER']);

/** Papers without which goods cannot be accepted on a day; undefined when nothing is missing. */
export function papersMissing(options: {
  licences: readonly Pick<SupplierDocumentRow, 'kind' | 'validUntil'>[];
  documents: readonly Pick<ShipmentDocumentRow, 'kind' | 'batchNumber'>[];
  acceptedBatches: readonly string[];
  today: string;
}) {
  const { licences, documents, acceptedBatches, today } = options;
  const { missing: missingLicences, expired } = documentGaps(licences, today);
  const expiredLicences = expired.filter((kind) => !notLicences.has(kind));
  const reports = documents.filter((document) => document.kind === 'INSPECTION_REPORT');
  const batchesWithoutReport = [...new Set(acceptedBatches)].filter(
    (batch) => !reports.some((report) => report.batchNumber === null || report.batchNumber === batch),
  );
  const isComplete = missingLicences.length + expiredLicences.length + batchesWithoutReport.length === 0;
  return isComplete ? undefined : { missingLicences, expiredLicences, batchesWithoutReport };
}

/** The first order line of which more would be accepted than was ordered, with the allowed excess. */
export function lineAboveOrder(
  accepted: readonly { purchaseOrderLineId: string; acceptedQuantity: string }[],
  orderLines: readonly PurchaseOrderLineRow[],
  options: { excessPercent: Decimal; inspectedQuantityOf: (purchaseOrderLineId: string) => Decimal },
) {
  for (const line of orderLines) {
    const now = sumDecimals(
      accepted.filter((part) => part.purchaseOrderLineId === line.id).map((part) => part.acceptedQuantity),
    );
    const before = options.inspectedQuantityOf(line.id);
    const acceptable = subtractDecimals(withExcess(line.quantity, options.excessPercent), before);
    if (compareDecimals(now, '0') === 0 || compareDecimals(now, acceptable) <= 0) continue;
    return { productName: line.productName, acceptedQuantity: plain(now), acceptableQuantity: plain(acceptable) };
  }
  return undefined;
}

/** The state that an inspection puts a receipt into. */
export function inspectedState(lines: readonly Pick<InspectedLine, 'acceptedQuantity' | 'rejectedQuantity'>[]) {
  if (lines.every((line) => compareDecimals(line.acceptedQuantity, '0') === 0)) return 'REJECTED';
  return lines.some((line) => compareDecimals(line.rejectedQuantity, '0') > 0) ? 'PARTIALLY_ACCEPTED' : 'ACCEPTED';
}

/** The accepted part of lines in money; null before inspection. */
export function acceptedNetOf(lines: readonly Pick<GoodsReceiptLineRow, 'acceptedNetMinor'>[], currency: string) {
  const isInspected = lines.every((line) => line.acceptedNetMinor !== null);
  if (!isInspected) return null;
  return { amountMinor: lines.reduce((sum, line) => sum + (line.acceptedNetMinor ?? 0n), 0n), currency };
}
