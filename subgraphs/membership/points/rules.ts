import { parseDecimal, tenTo } from '@quanlian/money/decimal.ts';
import { divideRounded } from '@quanlian/money/rounding.ts';
import { splitByWeights } from '@quanlian/money/split.ts';
import type { PointLotRow, PointRuleRow } from './tables.ts';

/** What a shipment earned, and how it is spread over its lines: the parts sum back. */
export function earnedPoints(
  lines: readonly { grossMinor: bigint }[],
  rule: Pick<PointRuleRow, 'pointsPerYuan'>,
): { total: number; byLine: number[] } {
  const gross = lines.reduce((sum, line) => sum + line.grossMinor, 0n);
  const total = (gross / 100n) * BigInt(rule.pointsPerYuan);
  if (total === 0n) return { total: 0, byLine: lines.map(() => 0) };
  const weights = lines.map((line) => line.grossMinor.toString());
  return { total: Number(total), byLine: splitByWeights(total, weights).map(Number) };
}

/** What is taken back when `grossMinor` of a line comes back: its share, all of it with the last part. */
export function reversedPoints(
  earning: { grossMinor: bigint; points: number; returnedGrossMinor: bigint; reversed: number },
  grossMinor: bigint,
): number {
  if (earning.grossMinor === 0n) return 0;
  const returned = earning.returnedGrossMinor + grossMinor;
  const due = (BigInt(earning.points) * returned) / earning.grossMinor;
  return Number(due) - earning.reversed;
}

/** What points pay, in fen. */
export function worthOfPoints(points: number, rule: Pick<PointRuleRow, 'pointsForOneYuan'>): bigint {
  return (BigInt(points) * 100n) / BigInt(rule.pointsForOneYuan);
}

/** The most points that an amount takes. */
export function mostPointsFor(
  payableMinor: bigint,
  rule: Pick<PointRuleRow, 'mostOfOrder' | 'pointsForOneYuan'>,
): number {
  const share = parseDecimal(rule.mostOfOrder);
  const mostMinor = divideRounded(payableMinor * share.units, tenTo(share.scale), 'down');
  return Number((mostMinor * BigInt(rule.pointsForOneYuan)) / 100n);
}

export type PointLotState = 'PENDING' | 'ACTIVE' | 'CLOSED';

/** A lot can be spent from its usable day to its last day. */
export function lotStateOn(day: string, lot: Pick<PointLotRow, 'open' | 'usableOn' | 'expiresOn'>): PointLotState {
  if (lot.open === 0 || lot.expiresOn < day) return 'CLOSED';
  return lot.usableOn > day ? 'PENDING' : 'ACTIVE';
}

/** Takes points out of lots, those that lapse first before the others; what is missing is `short`. */
export function takeFirstExpiring(
  lots: readonly PointLotRow[],
  points: number,
): { parts: { lot: PointLotRow; points: number }[]; short: number } {
  let short = points;
  const parts: { lot: PointLotRow; points: number }[] = [];
  for (const lot of lots.toSorted(byExpiry)) {
    const part = Math.min(short, lot.open - lot.held);
    if (part <= 0) continue;
    parts.push({ lot, points: part });
    short -= part;
  }
  return { parts, short };
}

function byExpiry(a: PointLotRow, b: PointLotRow): number {
  if (a.expiresOn !== b.expiresOn) return a.expiresOn < b.expiresOn ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** The day so many months after another; the last of the month where that has no such day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** The later of two days `YYYY-MM-DD`. */
export function laterDay(a: string, b: string): string {
  return a.localeCompare(b) > 0 ? a : b;
}
