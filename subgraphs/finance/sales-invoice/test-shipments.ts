import type { goodsSigned } from '@quanlian/events/goods-signed.ts';
import type { SalesLine } from '@quanlian/events/sales-line.ts';
import type { salesReturnReceived } from '@quanlian/events/sales-return-received.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { sumLines, taxFromGross } from '@quanlian/money/tax.ts';
import type { z } from 'zod';

type Signed = z.input<typeof goodsSigned.body>;
type Returned = z.input<typeof salesReturnReceived.body>;

/** A line of 买10赠1 by default: eleven bottles at 5.65, one of them given. */
export function salesLineOf(changes: Partial<SalesLine> = {}): SalesLine {
  const line = {
    orderLineId: newId(),
    productId: newId(),
    productCode: 'P-0001',
    productName: '茉莉花茶饮料 500ml',
    baseUnit: '瓶',
    specification: '500ml',
    taxCode: '1030307010000000000',
    taxRate: '0.13',
    quantity: '11',
    unitPrice: '5.65',
    listGrossMinor: '6215',
    schemeMinor: '565',
    couponMinor: '0',
    pointsMinor: '0',
    points: 0,
    ...changes,
  };
  const gross =
    BigInt(line.listGrossMinor) - BigInt(line.schemeMinor) - BigInt(line.couponMinor) - BigInt(line.pointsMinor);
  const { netMinor, taxMinor } = taxFromGross(gross, line.taxRate);
  return { ...line, netMinor: `${netMinor}`, taxMinor: `${taxMinor}`, grossMinor: `${gross}`, ...changes };
}

/** What a buyer signed for, whole. */
export function signedOf(
  parties: Pick<Signed, 'channel' | 'sellerLegalEntityId' | 'buyerId'>,
  lines: SalesLine[],
  changes: Partial<Signed> = {},
): Signed {
  return {
    shipmentId: newId(),
    number: `SH-20261123-${newId().slice(-6)}`,
    salesOrderId: newId(),
    salesOrderNumber: 'SO-20261123-000001',
    buyerName: '华东饮品经销有限公司',
    funding: parties.channel === 'SHOP' ? 'CHANNEL' : 'ADVANCE',
    currency: 'CNY',
    signedOn: '2026-11-23',
    completesOrder: true,
    ...sums(lines),
    shortGrossMinor: '0',
    lines: lines.map((line) => ({
      line,
      batches: [{ batchId: newId(), batchNumber: 'B1', quantity: line.quantity }],
      shippedQuantity: line.quantity,
      signedQuantity: line.quantity,
      shortQuantity: '0',
      shortBearer: null,
      costMinor: '100',
      shortCostMinor: '0',
    })),
    ...parties,
    ...changes,
  };
}

/** A part of a shipment that came back. */
export function returnedOf(signed: Signed, lines: SalesLine[]): Returned {
  const { channel, sellerLegalEntityId, buyerId, salesOrderId, salesOrderNumber, funding, shipmentId } = signed;
  return {
    salesReturnId: newId(),
    number: `SR-20261123-${newId().slice(-6)}`,
    salesOrderId,
    salesOrderNumber,
    channel,
    sellerLegalEntityId,
    buyerId,
    funding,
    currency: 'CNY',
    ...sums(lines),
    couponId: null,
    couponMinor: '0',
    points: 0,
    pointsMinor: '0',
    lines: lines.map((line) => ({ line, shipmentId, batchId: newId(), batchNumber: 'B1', costMinor: '10' })),
  };
}

function sums(lines: readonly SalesLine[]) {
  const total = sumLines(
    lines.map((line) => ({
      netMinor: BigInt(line.netMinor),
      taxMinor: BigInt(line.taxMinor),
      grossMinor: BigInt(line.grossMinor),
    })),
  );
  return { netMinor: `${total.netMinor}`, taxMinor: `${total.taxMinor}`, grossMinor: `${total.grossMinor}` };
}
