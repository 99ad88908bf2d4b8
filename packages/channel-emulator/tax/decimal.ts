export type Decimal = { digits: bigint; scale: number };

/** A decimal text such as `12.5` as whole digits and their scale; undefined when it is not one. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,13}))?$/.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  return { digits: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length };
}

/** The exact product as `numerator ÷ 10^scale`. */
export function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

/** To a whole number, half away from zero. */
export function roundToInteger({ digits, scale }: Decimal): bigint {
  const unit = 10n ** BigInt(scale);
  const half = (absolute(digits) * 2n + unit) / (unit * 2n);
  return digits < 0n ? -half : half;
}

export function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** The shortest text of a decimal: 0.1300 → 0.13. */
export function decimalText({ digits, scale }: Decimal): string {
  const text = absolute(digits)
    .toString()
    .padStart(scale + 1, '0');
  const whole = text.slice(0, text.length - scale);
  const fraction = scale === 0 ? '' : text.slice(-scale).replace(/0+$/, '');
  return `${digits < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
