/**
 * Named ways to round a fraction to a whole number of units. `halfUp` rounds a half away from zero (tax and channel
 * rules), `halfEven` to the even neighbour (interest), `up` away from zero, `down` towards zero.
 */
export type Rounding = 'halfUp' | 'halfEven' | 'up' | 'down';

/** numerator ÷ denominator as a whole number, rounded as named. The denominator is not zero. */
export function divideRounded(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator === 0n) throw new RangeError('division by zero');
  const isNegative = numerator < 0n !== denominator < 0n;
  const dividend = absolute(numerator);
  const divisor = absolute(denominator);
  const whole = dividend / divisor;
  const rest = dividend % divisor;
  const magnitude = roundsAway(whole, rest, divisor, rounding) ? whole + 1n : whole;
  return isNegative ? -magnitude : magnitude;
}

function roundsAway(whole: bigint, rest: bigint, divisor: bigint, rounding: Rounding): boolean {
  const doubled = rest * 2n;
  switch (rounding) {
    case 'halfUp':
      return doubled >= divisor;
    case 'halfEven':
      return doubled > divisor || (doubled === divisor && whole % 2n === 1n);
    case 'up':
      return rest > 0n;
    case 'down':
      return false;
  }
}

export function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
