import { compareDecimals } from '@quanlian/money/decimal.ts';

export type TaxpayerKind = 'GENERAL' | 'SMALL_SCALE';

/** The rate that most lines of a taxpayer bear: the reduced one of small-scale taxpayers, the highest of goods otherwise. */
export function usualRate(kind: TaxpayerKind, rates: readonly string[]): string | undefined {
  const reduced = kind === 'SMALL_SCALE' ? rates.find((rate) => compareDecimals(rate, '0.01') === 0) : undefined;
  return reduced ?? rates.toSorted(compareDecimals).at(-1);
}
