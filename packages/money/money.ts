import { type Decimal, formatDecimal, parseDecimal, tenTo } from './decimal.ts';
import { divideRounded, type Rounding } from './rounding.ts';

/** An amount in minor units (fen for CNY) of an ISO 4217 currency. */
export interface Money {
  amountMinor: bigint;
  currency: string;
}

/** Thrown when amounts of different currencies meet. */
export class CurrencyMismatch extends Error {
  override name = 'CurrencyMismatch';
}

export function money(amountMinor: bigint, currency: string): Money {
  return { amountMinor, currency };
}

export function addMoney(a: Money, b: Money): Money {
  assertSameCurrency(a, b);
  return money(a.amountMinor + b.amountMinor, a.currency);
}

/** Digits after the point in ISO 4217; two where the list below says nothing else. Points of members are whole. */
const minorDigits: Record<string, number> = {
  POINTS: 0,
  JPY: 0,
  KRW: 0,
  VND: 0,
  BHD: 3,
  KWD: 3,
  OMR: 3,
  JOD: 3,
  TND: 3,
};

export function minorDigitsOf(currency: string): number {
  return minorDigits[currency] ?? 2;
}

/**
 * Quantity × unit price in minor units, exact until the one rounding at the end (half-up, as the invoice rule does).
 * The unit price is in major units (yuan) with up to six digits, the quantity in base units with up to three.
 */
export function multiplyPrice(
  quantity: Decimal,
  unitPrice: Decimal,
  options: { currency?: string; rounding?: Rounding } = {},
): bigint {
  const { currency = 'CNY', rounding = 'halfUp' } = options;
  const count = parseDecimal(quantity);
  const price = parseDecimal(unitPrice);
  return toMinor({ units: count.units * price.units, scale: count.scale + price.scale }, currency, rounding);
}

/** "12.34" yuan → 1234 fen. Throws a RangeError where the amount has more digits than the currency. */
export function minorFromDecimal(amount: Decimal, currency = 'CNY'): bigint {
  const { units, scale } = parseDecimal(amount);
  const digits = minorDigitsOf(currency);
  const excess = scale - digits;
  if (excess > 0 && units % tenTo(excess) !== 0n) throw new RangeError(`${amount} has more digits than ${currency}`);
  return toMinor({ units, scale }, currency, 'down');
}

/** 1234 fen → "12.34" yuan. */
export function decimalFromMinor(amountMinor: bigint, currency = 'CNY'): Decimal {
  return formatDecimal({ units: amountMinor, scale: minorDigitsOf(currency) });
}

function toMinor(value: { units: bigint; scale: number }, currency: string, rounding: Rounding): bigint {
  const shift = minorDigitsOf(currency) - value.scale;
  if (shift >= 0) return value.units * tenTo(shift);
  return divideRounded(value.units, tenTo(-shift), rounding);
}

function assertSameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new CurrencyMismatch(`${a.currency} and ${b.currency}`);
}
