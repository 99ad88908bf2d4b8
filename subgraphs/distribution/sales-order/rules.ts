import type { SalesLine } from '@quanlian/events/sales-line.ts';
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  isZeroDecimal,
  parseDecimal,
  tenTo,
} from '@quanlian/money/decimal.ts';
import { formatMoney } from '@quanlian/money/money-text.ts';
import { divideRounded } from '@quanlian/money/rounding.ts';
import { splitByWeights } from '@quanlian/money/split.ts';
import { sumLines, taxFromGross } from '@quanlian/money/tax.ts';
import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import type { FieldError } from '@quanlian/subgraph-kit/result.ts';
import type { StockInsufficient } from '../stock/free-stock.ts';
import type { Refusal } from './refusal.ts';
import type { SalesOrderLineRow, SalesOrderRow, SalesOrderState } from './tables.ts';

/** Every move that an order may make; whatever is not here cannot happen. */
export const salesOrderTransitions: Record<SalesOrderState, readonly SalesOrderState[]> = {
  PLACING: ['REFUSED', 'AWAITING_PAYMENT', 'AWAITING_APPROVAL', 'AWAITING_ALLOCATION', 'AWAITING_SHIPMENT'],
  REFUSED: [],
  AWAITING_PAYMENT: ['AWAITING_SHIPMENT', 'CLOSING', 'LAPSED'],
  AWAITING_APPROVAL: ['AWAITING_ALLOCATION', 'CANCELLED', 'LAPSED'],
  AWAITING_ALLOCATION: ['AWAITING_SHIPMENT', 'CANCELLED', 'LAPSED'],
  AWAITING_SHIPMENT: ['PARTLY_SHIPPED', 'SHIPPED', 'CANCELLED'],
  PARTLY_SHIPPED: ['SHIPPED'],
  SHIPPED: ['SIGNED'],
  SIGNED: ['COMPLETED'],
  COMPLETED: [],
  // The channel may say that money has come all the same.
  CLOSING: ['AWAITING_PAYMENT', 'AWAITING_SHIPMENT', 'CANCELLED', 'LAPSED'],
  CANCELLED: [],
  // Money came after all, and everything could be held once more.
  LAPSED: ['AWAITING_SHIPMENT'],
};

/** What people may do with an order: one table for the commands and for the screen. */
export const salesOrderMoves = {
  approveSalesOrder: { from: ['AWAITING_APPROVAL'], permission: 'sales-order.approve', side: 'hq' },
  rejectSalesOrder: { from: ['AWAITING_APPROVAL'], permission: 'sales-order.approve', side: 'hq' },
  allocateSalesOrder: { from: ['AWAITING_ALLOCATION'], permission: 'sales-order.allocate', side: 'hq' },
  cancelSalesOrder: {
    from: ['AWAITING_PAYMENT', 'AWAITING_APPROVAL', 'AWAITING_ALLOCATION', 'AWAITING_SHIPMENT'],
    permission: 'sales-order.cancel',
  },
} as const satisfies Moves<SalesOrderState>;

/** The moves that a person may think of: whoever placed an order does not decide on it. */
export function movesFor(order: Pick<SalesOrderRow, 'placedById'>, personId: string | undefined) {
  const { approveSalesOrder: _approve, rejectSalesOrder: _reject, ...others } = salesOrderMoves;
  return order.placedById === personId ? others : salesOrderMoves;
}

/** States in which goods may be shipped. */
export const shippableStates = ['AWAITING_SHIPMENT', 'PARTLY_SHIPPED'] as const satisfies SalesOrderState[];
/** States in which goods are on their way or may be. */
export const signableStates = ['PARTLY_SHIPPED', 'SHIPPED'] as const satisfies SalesOrderState[];

/** The amounts of a line, or of a part of one. */
export interface LineAmounts {
  listGrossMinor: bigint;
  schemeMinor: bigint;
  couponMinor: bigint;
  pointsMinor: bigint;
  points: number;
  netMinor: bigint;
  taxMinor: bigint;
  grossMinor: bigint;
}

export interface PricedLine extends Omit<LineAmounts, 'points'> {
  points: number;
  quantity: Decimal;
  taxRate: Decimal;
}

export interface DiscountLine {
  listGrossMinor: bigint;
  schemeMinor: bigint;
  taxRate: Decimal;
  /** The coupon is good for this line. */
  takesCoupon: boolean;
}

export interface Benefits {
  couponMinor: bigint;
  points: number;
  pointsMinor: bigint;
}

/**
 * Splits coupon and points over the lines by what each has left to pay: the coupon over the lines that it is good for,
 * the points over all. No line goes below zero, the parts sum back, and what exceeds the lines is not used.
 */
export function allocate(lines: readonly DiscountLine[], benefits: Benefits): LineAmounts[] {
  const afterScheme = lines.map((line) => line.listGrossMinor - line.schemeMinor);
  if (afterScheme.some((rest) => rest < 0n)) throw new RangeError('a scheme takes more than the line is worth');
  const coupon = splitUpTo(
    benefits.couponMinor,
    afterScheme.map((rest, index) => (lines[index]?.takesCoupon ? rest : 0n)),
  );
  const afterCoupon = afterScheme.map((rest, index) => rest - at(coupon, index));
  const pointsMinor = splitUpTo(benefits.pointsMinor, afterCoupon);
  const points = splitUpTo(BigInt(benefits.points), pointsMinor, { isCount: true });
  return lines.map((line, index) => {
    const grossMinor = at(afterCoupon, index) - at(pointsMinor, index);
    const { netMinor, taxMinor } = taxFromGross(grossMinor, line.taxRate);
    return {
      listGrossMinor: line.listGrossMinor,
      schemeMinor: line.schemeMinor,
      couponMinor: at(coupon, index),
      pointsMinor: at(pointsMinor, index),
      points: Number(at(points, index)),
      netMinor,
      taxMinor,
      grossMinor,
    };
  });
}

/** `amount` over `rests`, at most all of them; a count (of points) is split whole, whatever the rests sum to. */
function splitUpTo(amount: bigint, rests: readonly bigint[], { isCount = false } = {}): bigint[] {
  const total = rests.reduce((sum, rest) => sum + rest, 0n);
  if (total === 0n || amount === 0n) return rests.map(() => 0n);
  return splitByWeights(isCount || amount < total ? amount : total, rests.map(String));
}

/**
 * The amounts of `quantity` units of a line of which `already` were counted before (shipped, returned, allocated …).
 * Each amount is the difference of two running shares, so that the parts of a line, in whatever sizes it is taken, sum
 * back to the line exactly, and no part is negative.
 */
export function partOfLine(line: PricedLine, already: Decimal, quantity: Decimal): LineAmounts {
  const before = shareUpTo(line, already);
  const after = shareUpTo(line, addDecimals(already, quantity));
  return {
    listGrossMinor: after.listGrossMinor - before.listGrossMinor,
    schemeMinor: after.schemeMinor - before.schemeMinor,
    couponMinor: after.couponMinor - before.couponMinor,
    pointsMinor: after.pointsMinor - before.pointsMinor,
    points: after.points - before.points,
    netMinor: after.netMinor - before.netMinor,
    taxMinor: after.taxMinor - before.taxMinor,
    grossMinor: after.grossMinor - before.grossMinor,
  };
}

/**
 * The amounts of the first `quantity` units. What money, scheme, coupon and points pay grow with the quantity, each by
 * itself; the list price is their sum and the tax is in the money, so that a part is a line like any other.
 */
function shareUpTo(line: PricedLine, quantity: Decimal): LineAmounts {
  if (compareDecimals(quantity, line.quantity) > 0) throw new RangeError('the part is larger than the line');
  const grossMinor = proportion(line.grossMinor, quantity, line.quantity);
  const schemeMinor = proportion(line.schemeMinor, quantity, line.quantity);
  const couponMinor = proportion(line.couponMinor, quantity, line.quantity);
  const pointsMinor = proportion(line.pointsMinor, quantity, line.quantity);
  const isWhole = compareDecimals(quantity, line.quantity) === 0;
  const { netMinor, taxMinor } = isWhole ? line : taxFromGross(grossMinor, line.taxRate);
  return {
    listGrossMinor: grossMinor + schemeMinor + couponMinor + pointsMinor,
    schemeMinor,
    couponMinor,
    pointsMinor,
    points: Number(proportion(BigInt(line.points), quantity, line.quantity)),
    netMinor,
    taxMinor,
    grossMinor,
  };
}

/** amount × part ÷ whole, half-up; nothing of nothing. */
function proportion(amount: bigint, part: Decimal, whole: Decimal): bigint {
  if (isZeroDecimal(whole)) return 0n;
  const a = parseDecimal(part);
  const b = parseDecimal(whole);
  const scale = Math.max(a.scale, b.scale);
  return divideRounded(amount * a.units * tenTo(scale - a.scale), b.units * tenTo(scale - b.scale), 'halfUp');
}

/** The sums of an order from its lines. */
export function totalsOf(lines: readonly LineAmounts[]): LineAmounts {
  const sum = (pick: (line: LineAmounts) => bigint) => lines.reduce((total, line) => total + pick(line), 0n);
  return {
    ...sumLines(lines),
    listGrossMinor: sum((line) => line.listGrossMinor),
    schemeMinor: sum((line) => line.schemeMinor),
    couponMinor: sum((line) => line.couponMinor),
    pointsMinor: sum((line) => line.pointsMinor),
    points: lines.reduce((total, line) => total + line.points, 0),
  };
}

/** What is wrong with an allocation: unknown lines, more than was ordered, broken cases, or nothing at all. */
export function allocationProblems(
  lines: readonly Pick<SalesOrderLineRow, 'id' | 'quantity' | 'unitsPerCase' | 'baseUnit'>[],
  wanted: readonly { orderLineId: string; quantity: Decimal }[],
): FieldError[] {
  const problems = wanted.flatMap(({ orderLineId, quantity }, index): FieldError[] => {
    const line = lines.find((candidate) => candidate.id === orderLineId);
    if (!line) return [{ path: `lines.${index}.orderLineId`, message: 'salesOrderLineUnknown' }];
    if (wanted.findIndex((other) => other.orderLineId === orderLineId) !== index) {
      return [{ path: `lines.${index}.orderLineId`, message: 'salesOrderLineTwice' }];
    }
    if (compareDecimals(quantity, line.quantity) > 0) {
      return [
        {
          path: `lines.${index}.quantity`,
          message: 'aboveOrdered',
          facts: { ordered: plain(line.quantity), baseUnit: line.baseUnit },
        },
      ];
    }
    if (!isMultiple(quantity, line.unitsPerCase)) {
      return [{ path: `lines.${index}.quantity`, message: 'brokenCase', facts: { unitsPerCase: line.unitsPerCase } }];
    }
    return [];
  });
  if (problems.length > 0) return problems;
  const isNothing = lines.every((line) => {
    const part = wanted.find((candidate) => candidate.orderLineId === line.id);
    return part !== undefined && isZeroDecimal(part.quantity);
  });
  return isNothing ? [{ path: 'lines', message: 'nothingAllocated' }] : [];
}

/** Whether a quantity is whole packs. */
function isMultiple(quantity: Decimal, unitsPerPack: number | null): boolean {
  if (unitsPerPack === null) return true;
  const { units, scale } = parseDecimal(quantity);
  return units % (BigInt(unitsPerPack) * tenTo(scale)) === 0n;
}

/** Without zeros that say nothing, for messages: "1200.000" → "1200". */
export function plain(quantity: Decimal): string {
  return quantity.includes('.') ? quantity.replace(/\.?0+$/, '') : quantity;
}

/** A line, or a part of it, as events carry it. */
export function salesLineOf(line: SalesOrderLineRow, part?: { amounts: LineAmounts; quantity: Decimal }): SalesLine {
  const amounts = part?.amounts ?? line;
  return {
    orderLineId: line.id,
    productId: line.productId,
    productCode: line.productCode,
    productName: line.productName,
    baseUnit: line.baseUnit,
    specification: line.specification,
    taxCode: line.taxCode,
    taxRate: line.taxRate,
    quantity: part?.quantity ?? line.quantity,
    unitPrice: line.unitPrice,
    listGrossMinor: amounts.listGrossMinor.toString(),
    schemeMinor: amounts.schemeMinor.toString(),
    couponMinor: amounts.couponMinor.toString(),
    pointsMinor: amounts.pointsMinor.toString(),
    points: amounts.points,
    netMinor: amounts.netMinor.toString(),
    taxMinor: amounts.taxMinor.toString(),
    grossMinor: amounts.grossMinor.toString(),
  };
}

/** The columns of an order that are sums of its lines. */
export function orderAmounts(lines: readonly LineAmounts[]): LineAmounts {
  const { listGrossMinor, schemeMinor, couponMinor, pointsMinor, points, netMinor, taxMinor, grossMinor } =
    totalsOf(lines);
  return { listGrossMinor, schemeMinor, couponMinor, pointsMinor, points, netMinor, taxMinor, grossMinor };
}

/**
 * Until when others hold things for an order that has to be decided by `deadline`: later, so that nothing lapses before
 * the order itself does.
 */
export function holdsUntil({ channel }: Pick<SalesOrderRow, 'channel'>, deadline: Date): Date {
  const hours = channel === 'SHOP' ? 1 : 24;
  return new Date(deadline.getTime() + hours * 3_600_000);
}

/** A stock shortage as an order's refusal. What is in the house but cannot be sold is nothing to a shopper. */
export function insufficientStock(shortage: StockInsufficient, channel: SalesOrderRow['channel']): Refusal {
  const { productName, baseUnit, requested, available } = shortage;
  const { notReleased, unfit, tooShortLived } =
    channel === 'SHOP' ? { notReleased: '0', unfit: '0', tooShortLived: '0' } : shortage;
  const facts = {
    productName,
    baseUnit,
    requested: plain(requested),
    available: plain(available),
    notReleased: plain(notReleased),
    unfit: plain(unfit),
    tooShortLived: plain(tooShortLived),
  };
  return { code: 'StockInsufficient', facts };
}

/** For texts: 123450n → "1,234.50". */
export const yuan = (amountMinor: bigint): string =>
  formatMoney({ amountMinor: String(amountMinor), currency: 'CNY' }, { symbol: false });

/** The state that shipped quantities put an order into. */
export function shippedState(lines: readonly Pick<SalesOrderLineRow, 'quantity' | 'shippedQuantity'>[]) {
  return lines.every((line) => compareDecimals(line.shippedQuantity, line.quantity) >= 0)
    ? 'SHIPPED'
    : 'PARTLY_SHIPPED';
}

/** A dealer's order is done when it is signed for and all that is owed of it is invoiced; a shopper's when its return window is over. */
export function isDone(order: Pick<SalesOrderRow, 'channel' | 'state' | 'owedMinor' | 'invoicedMinor'>): boolean {
  return order.channel === 'DEALER' && order.state === 'SIGNED' && order.invoicedMinor >= order.owedMinor;
}

/** Everything that was shipped has been signed for or is known to be short. */
export function isAllSigned(
  lines: readonly Pick<SalesOrderLineRow, 'quantity' | 'signedQuantity' | 'shortQuantity'>[],
): boolean {
  return lines.every(
    (line) => compareDecimals(addDecimals(line.signedQuantity, line.shortQuantity), line.quantity) >= 0,
  );
}

function at(values: readonly bigint[], index: number): bigint {
  return values[index] ?? 0n;
}
