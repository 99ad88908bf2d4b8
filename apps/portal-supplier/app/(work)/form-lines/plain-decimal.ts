import { compareDecimals } from '@quanlian/money/decimal.ts';

/** `12.340000` → `12.34`, as a person would type it. */
export function plainDecimal(value: string): string {
  return value.includes('.') ? value.replace(/\.?0+$/, '') : value;
}

/** The one of `rates` that equals a rate however many zeros it is written with; the rate itself when none does. */
export function rateAmong(rates: readonly string[], rate: string): string {
  return rates.find((other) => compareDecimals(other, rate) === 0) ?? rate;
}
