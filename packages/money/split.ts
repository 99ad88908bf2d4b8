import { type Decimal, parseDecimal, tenTo } from './decimal.ts';
import { absolute } from './rounding.ts';

/**
 * Splits an amount by weights (decimals, none negative, not all zero) by the largest remainder: the parts sum back to
 * the amount, each differs from its exact share by less than one unit, and equal remainders go to the earlier part.
 */
export function splitByWeights(amount: bigint, weights: readonly Decimal[]): bigint[] {
  const parsed = weights.map(parseDecimal);
  const scale = Math.max(0, ...parsed.map((weight) => weight.scale));
  const units = parsed.map((weight) => weight.units * tenTo(scale - weight.scale));
  const total = units.reduce((sum, unit) => sum + unit, 0n);
  if (units.some((unit) => unit < 0n)) throw new RangeError('a weight is negative');
  if (total === 0n) throw new RangeError('the weights sum to zero');

  const magnitude = absolute(amount);
  const shares = units.map((unit, index) => ({
    index,
    whole: (magnitude * unit) / total,
    rest: (magnitude * unit) % total,
  }));
  const given = shares.reduce((sum, share) => sum + share.whole, 0n);
  const byRemainder = shares.toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  const raised = new Set(byRemainder.slice(0, Number(magnitude - given)).map((share) => share.index));
  return shares.map(({ index, whole }) => {
    const part = raised.has(index) ? whole + 1n : whole;
    return amount < 0n ? -part : part;
  });
}
