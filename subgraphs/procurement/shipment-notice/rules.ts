import { compareDecimals, type Decimal, multiplyDecimals, sumDecimals } from '@quanlian/money/decimal.ts';
import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import type { FieldError } from '@quanlian/subgraph-kit/result.ts';
import { plain, shippableOf } from '../purchase-order/rules.ts';
import type { PurchaseOrderLineRow } from '../purchase-order/tables.ts';
import type { ShipmentNoticeRow } from './tables.ts';

/** 已发货 → 已到货 → 已完成; 已取消. */
export const shipmentNoticeMoves = {
  cancelShipmentNotice: { from: ['ANNOUNCED'], permission: 'shipment-notice.write', side: 'partner' },
  addShipmentDocument: { from: ['ANNOUNCED', 'ARRIVED'], permission: 'shipment-notice.write', side: 'partner' },
  receiveGoods: { from: ['ANNOUNCED'], permission: 'goods-receipt.write', side: 'hq' },
} as const satisfies Moves<ShipmentNoticeRow['state']>;

export interface AnnouncedLine {
  purchaseOrderLineId: string;
  quantity: string;
  batchNumber: string;
  productionDate: string;
  bestBefore: string | null;
}

/** What is wrong with announced batches: their order line, their dates and the shelf life that is left on arrival. */
export function announcedLineProblems(
  lines: readonly AnnouncedLine[],
  options: {
    orderLines: readonly PurchaseOrderLineRow[];
    shelfLifeDaysOf: (productId: string) => number | null;
    today: string;
    expectedArrivalOn: string;
    remainingLifePercent: Decimal;
  },
): FieldError[] {
  return lines.flatMap((line, index) => {
    const at = `lines.${index}`;
    const orderLine = options.orderLines.find((candidate) => candidate.id === line.purchaseOrderLineId);
    if (!orderLine) return [{ path: `${at}.purchaseOrderLineId`, message: 'orderLineUnknown' }];
    const isRepeated = lines.some(
      (other, otherIndex) =>
        otherIndex < index &&
        other.purchaseOrderLineId === line.purchaseOrderLineId &&
        other.batchNumber === line.batchNumber,
    );
    if (isRepeated) return [{ path: `${at}.batchNumber`, message: 'batchTwice' }];
    const shelfLifeDays = options.shelfLifeDaysOf(orderLine.productId);
    return shelfLifeProblems(line, { ...options, shelfLifeDays }).map((problem) => ({
      ...problem,
      path: `${at}.${problem.path}`,
    }));
  });
}

function shelfLifeProblems(
  batch: AnnouncedLine,
  options: {
    shelfLifeDays: number | null;
    today: string;
    expectedArrivalOn: string;
    remainingLifePercent: Decimal;
  },
): FieldError[] {
  if (batch.productionDate > options.today) return [{ path: 'productionDate', message: 'producedInFuture' }];
  if (batch.bestBefore === null) {
    return options.shelfLifeDays === null ? [] : [{ path: 'bestBefore', message: 'bestBeforeMissing' }];
  }
  if (batch.bestBefore <= batch.productionDate) return [{ path: 'bestBefore', message: 'bestBeforeTooEarly' }];
  if (batch.bestBefore < options.expectedArrivalOn || batch.bestBefore < options.today) {
    return [{ path: 'bestBefore', message: 'expiredOnArrival' }];
  }
  if (options.shelfLifeDays === null) return [];
  const remainingDays = daysBetween(options.expectedArrivalOn, batch.bestBefore);
  const isEnough =
    compareDecimals(
      String(remainingDays * 100),
      multiplyDecimals(options.remainingLifePercent, String(options.shelfLifeDays)),
    ) >= 0;
  if (isEnough) return [];
  const facts = { remainingDays, percent: plain(options.remainingLifePercent) };
  return [{ path: 'bestBefore', message: 'tooLittleLifeLeft', facts }];
}

/** Days from one `YYYY-MM-DD` to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The first order line of which more is announced than can be shipped. */
export function lineAboveOrder(
  lines: readonly Pick<AnnouncedLine, 'purchaseOrderLineId' | 'quantity'>[],
  orderLines: readonly PurchaseOrderLineRow[],
  excessPercent: Decimal,
) {
  for (const line of orderLines) {
    const announced = sumDecimals(
      lines.filter((candidate) => candidate.purchaseOrderLineId === line.id).map((candidate) => candidate.quantity),
    );
    const shippable = shippableOf(line, excessPercent);
    if (compareDecimals(announced, shippable) <= 0) continue;
    return {
      purchaseOrderLineId: line.id,
      productName: line.productName,
      announcedQuantity: plain(announced),
      shippableQuantity: plain(shippable),
    };
  }
  return undefined;
}
