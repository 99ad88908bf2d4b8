import { type Decimal, formatDecimal, parseDecimal, roundDecimal } from '@quanlian/money/decimal.ts';
import { divideRounded } from '@quanlian/money/rounding.ts';

const dayMs = 86_400_000;

/** Days from the business day to best-before (保质期到期日); negative when past. */
export function remainingDays(bestBefore: string, day: string): number {
  return Math.round((Date.parse(`${bestBefore}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`)) / dayMs);
}

const scale = 3;

/** A quantity as whole thousandths, which add and compare as integers. */
export function thousandths(quantity: Decimal): bigint {
  return parseDecimal(roundDecimal(quantity, { scale, rounding: 'halfUp' })).units;
}

export function quantityOf(units: bigint): Decimal {
  return formatDecimal({ units, scale });
}

/** As a person reads it: without zeros at the end. */
export function plainQuantity(units: bigint): Decimal {
  return quantityOf(units).replace(/\.?0+$/, '');
}

/** A batch with what is free of it, in thousandths. */
export interface FreeBatch {
  productId: string;
  batchId: string;
  bestBefore: string | null;
  free: bigint;
}

export interface WantedLine {
  productId: string;
  quantity: bigint;
  minRemainingDays: number;
  /** This batch and no other. */
  batchId?: string | null;
}

export interface TakenPart<Line extends WantedLine> {
  line: Line;
  batchId: string;
  quantity: bigint;
}

/** Sorts what does not spoil behind everything that does. */
const neverSpoils = '9999-12-31';

/** FEFO: the earliest best-before first, what does not spoil last; ids of batches ascend in time. */
export function firstExpiredFirst(
  a: { bestBefore: string | null; batchId: string },
  b: { bestBefore: string | null; batchId: string },
): number {
  const left = `${a.bestBefore ?? neverSpoils}${a.batchId}`;
  const right = `${b.bestBefore ?? neverSpoils}${b.batchId}`;
  return left < right ? -1 : Number(left > right);
}

/** Whether a batch lives at least so many days from `day` on; on the day of its best-before it still may be sold. */
export function livesLongEnough(bestBefore: string | null, minRemainingDays: number, day: string): boolean {
  return bestBefore === null || remainingDays(bestBefore, day) >= Math.max(0, minRemainingDays);
}

/**
 * Which batches serve the lines, decided for all together: FEFO among those that live long enough. Lines that ask for
 * a longer life choose first: what suits them is a part of what suits the others, so no line goes short that need not.
 */
export function planFefo<Line extends WantedLine>(
  lines: readonly Line[],
  batches: readonly FreeBatch[],
  day: string,
): { parts: TakenPart<Line>[]; short: Line | undefined } {
  const free = batches.map((batch) => ({ ...batch })).sort(firstExpiredFirst);
  const parts: TakenPart<Line>[] = [];
  const short = new Set<Line>();
  for (const line of lines.toSorted((a, b) => b.minRemainingDays - a.minRemainingDays)) {
    let missing = line.quantity;
    for (const batch of free) {
      if (missing === 0n) break;
      if (batch.productId !== line.productId || batch.free <= 0n) continue;
      if (line.batchId && line.batchId !== batch.batchId) continue;
      if (!livesLongEnough(batch.bestBefore, line.minRemainingDays, day)) continue;
      const quantity = smaller(batch.free, missing);
      batch.free -= quantity;
      missing -= quantity;
      parts.push({ line, batchId: batch.batchId, quantity });
    }
    if (missing > 0n) short.add(line);
  }
  return { parts, short: lines.find((line) => short.has(line)) };
}

/** The cost of a part of a stock item, to the fen; whoever takes the last takes the rest, so that nothing is left over. */
export function costOfPart(item: { onHand: bigint; valueMinor: bigint }, quantity: bigint): bigint {
  if (quantity === item.onHand) return item.valueMinor;
  return divideRounded(item.valueMinor * quantity, item.onHand, 'halfUp');
}

export function smaller(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}
