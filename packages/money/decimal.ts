import { divideRounded, type Rounding } from './rounding.ts';

/**
 * Exact decimals as text, such as "12.345000": unit prices, quantities, rates. All arithmetic is on integers; nothing
 * here ever becomes a floating-point number. Functions throw a RangeError for text that is no decimal.
 */
export type Decimal = string;

const decimalPattern = /^(-?)(\d+)(?:\.(\d+))?$/;

/** A decimal as an integer of 10^-scale. */
export interface ScaledInteger {
  units: bigint;
  scale: number;
}

export function isDecimal(text: string): boolean {
  return decimalPattern.test(text);
}

export function parseDecimal(text: Decimal): ScaledInteger {
  const match = decimalPattern.exec(text);
  if (!match) throw new RangeError(`"${text}" is not a decimal`);
  const [, sign = '', whole = '0', fraction = ''] = match;
  return { units: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length };
}

/** The integer of 10^-scale as text with all its digits: (1234, 2) → "12.34". */
export function formatDecimal({ units, scale }: ScaledInteger): Decimal {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const sign = units < 0n ? '-' : '';
  if (scale === 0) return `${sign}${digits}`;
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** −1, 0 or 1; "1.0" equals "1.000". */
export function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const [left, right] = sameScale(a, b);
  if (left.units === right.units) return 0;
  return left.units < right.units ? -1 : 1;
}

/** Keeps the larger of the two scales. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const [left, right] = sameScale(a, b);
  return formatDecimal({ units: left.units + right.units, scale: left.scale });
}

/** Keeps the larger of the two scales. */
export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  const [left, right] = sameScale(a, b);
  return formatDecimal({ units: left.units - right.units, scale: left.scale });
}

/** The exact product; its scale is the sum of both. */
export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  const left = parseDecimal(a);
  const right = parseDecimal(b);
  return formatDecimal({ units: left.units * right.units, scale: left.scale + right.scale });
}

/** The quotient rounded to `scale` digits. */
export function divideDecimals(a: Decimal, b: Decimal, options: { scale: number; rounding: Rounding }): Decimal {
  const left = parseDecimal(a);
  const right = parseDecimal(b);
  const shift = options.scale + right.scale - left.scale;
  const numerator = shift >= 0 ? left.units * tenTo(shift) : left.units;
  const denominator = shift >= 0 ? right.units : right.units * tenTo(-shift);
  return formatDecimal({ units: divideRounded(numerator, denominator, options.rounding), scale: options.scale });
}

/** The same value with `scale` digits, rounded where digits are lost. */
export function roundDecimal(value: Decimal, options: { scale: number; rounding: Rounding }): Decimal {
  const { units, scale } = parseDecimal(value);
  if (scale <= options.scale) {
    return formatDecimal({ units: units * tenTo(options.scale - scale), scale: options.scale });
  }
  return formatDecimal({
    units: divideRounded(units, tenTo(scale - options.scale), options.rounding),
    scale: options.scale,
  });
}

export function negateDecimal(value: Decimal): Decimal {
  const { units, scale } = parseDecimal(value);
  return formatDecimal({ units: -units, scale });
}

export function sumDecimals(values: readonly Decimal[]): Decimal {
  return values.reduce(addDecimals, '0');
}

export function isZeroDecimal(value: Decimal): boolean {
  return parseDecimal(value).units === 0n;
}

export function isNegativeDecimal(value: Decimal): boolean {
  return parseDecimal(value).units < 0n;
}

export function isPositiveDecimal(value: Decimal): boolean {
  return parseDecimal(value).units > 0n;
}

export function minimumDecimal(a: Decimal, b: Decimal): Decimal {
  return compareDecimals(a, b) <= 0 ? a : b;
}

export function maximumDecimal(a: Decimal, b: Decimal): Decimal {
  return compareDecimals(a, b) >= 0 ? a : b;
}

export function tenTo(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

function sameScale(a: Decimal, b: Decimal): [ScaledInteger, ScaledInteger] {
  const left = parseDecimal(a);
  const right = parseDecimal(b);
  const scale = Math.max(left.scale, right.scale);
  return [
    { units: left.units * tenTo(scale - left.scale), scale },
    { units: right.units * tenTo(scale - right.scale), scale },
  ];
}
