import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDecimals,
  compareDecimals,
  divideDecimals,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  roundDecimal,
  subtractDecimals,
} from './decimal.ts';
import { addMoney, CurrencyMismatch, decimalFromMinor, minorFromDecimal, money, multiplyPrice } from './money.ts';
import { divideRounded } from './rounding.ts';
import { splitByWeights } from './split.ts';
import { documentLine, taxFromGross, taxFromNet } from './tax.ts';

const decimal = fc
  .record({ units: fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), scale: fc.integer({ min: 0, max: 6 }) })
  .map(formatDecimal);
const minor = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const rate = fc.constantFrom('0', '0.01', '0.03', '0.06', '0.09', '0.13', '0.1300');

describe('decimals', () => {
  it('keep every digit through text and back', () => {
    fc.assert(
      fc.property(decimal, (value) => {
        expect(formatDecimal(parseDecimal(value))).toBe(value);
      }),
    );
    expect(formatDecimal({ units: -5n, scale: 3 })).toBe('-0.005');
  });

  it('refuse what is no decimal', () => {
    for (const text of ['', '1.', '.5', '1e3', '1,000', '+1', 'NaN', ' 1']) {
      expect(() => parseDecimal(text)).toThrow(RangeError);
    }
  });

  it('add and subtract exactly, and multiplication distributes over addition', () => {
    fc.assert(
      fc.property(decimal, decimal, decimal, (a, b, c) => {
        expect(compareDecimals(subtractDecimals(addDecimals(a, b), b), a)).toBe(0);
        const left = multiplyDecimals(addDecimals(a, b), c);
        const right = addDecimals(multiplyDecimals(a, c), multiplyDecimals(b, c));
        expect(compareDecimals(left, right)).toBe(0);
      }),
    );
  });

  it('compare by value, not by digits', () => {
    expect(compareDecimals('1.0', '1.000')).toBe(0);
    expect(compareDecimals('-0.5', '0.25')).toBe(-1);
    expect(compareDecimals('10', '9.999999')).toBe(1);
  });

  it('round and divide as named', () => {
    expect(roundDecimal('2.345', { scale: 2, rounding: 'halfUp' })).toBe('2.35');
    expect(roundDecimal('2.345', { scale: 2, rounding: 'halfEven' })).toBe('2.34');
    expect(roundDecimal('-2.345', { scale: 2, rounding: 'halfUp' })).toBe('-2.35');
    expect(roundDecimal('2', { scale: 3, rounding: 'halfUp' })).toBe('2.000');
    expect(divideDecimals('1', '3', { scale: 6, rounding: 'halfUp' })).toBe('0.333333');
    expect(divideDecimals('0.00001', '0.02', { scale: 2, rounding: 'up' })).toBe('0.01');
  });
});

describe('rounding', () => {
  it('is never further than it may be from the exact value', () => {
    fc.assert(
      fc.property(minor, fc.bigInt({ min: 1n, max: 10n ** 6n }), (numerator, denominator) => {
        for (const rounding of ['halfUp', 'halfEven'] as const) {
          const difference = divideRounded(numerator, denominator, rounding) * denominator - numerator;
          expect((difference < 0n ? -difference : difference) * 2n <= denominator).toBe(true);
        }
      }),
    );
  });

  it('is symmetric around zero', () => {
    fc.assert(
      fc.property(minor, fc.constantFrom('halfUp', 'halfEven', 'up', 'down'), (value, rounding) => {
        expect(divideRounded(-value, 7n, rounding)).toBe(-divideRounded(value, 7n, rounding));
      }),
    );
  });
});

describe('money', () => {
  it('multiplies a price of six digits without a floating-point step', () => {
    expect(multiplyPrice('1200.000', '3.456789')).toBe(414815n);
    expect(multiplyPrice('3', '0.335')).toBe(101n);
    expect(multiplyPrice('0.001', '5')).toBe(1n);
    expect(multiplyPrice('10', '12.5', { currency: 'JPY' })).toBe(125n);
  });

  it('goes from yuan to fen and back without loss', () => {
    fc.assert(
      fc.property(minor, (amount) => {
        expect(minorFromDecimal(decimalFromMinor(amount))).toBe(amount);
      }),
    );
    expect(() => minorFromDecimal('1.234')).toThrow(RangeError);
    expect(minorFromDecimal('1.230')).toBe(123n);
  });

  it('never adds two currencies', () => {
    expect(() => addMoney(money(1n, 'CNY'), money(1n, 'USD'))).toThrow(CurrencyMismatch);
  });
});

describe('tax', () => {
  it('always makes net + tax = gross, and a gross price keeps its gross', () => {
    fc.assert(
      fc.property(minor, rate, (amount, taxRate) => {
        const fromNet = taxFromNet(amount, taxRate);
        expect(fromNet.netMinor).toBe(amount);
        expect(fromNet.netMinor + fromNet.taxMinor).toBe(fromNet.grossMinor);
        const fromGross = taxFromGross(amount, taxRate);
        expect(fromGross.grossMinor).toBe(amount);
        expect(fromGross.netMinor + fromGross.taxMinor).toBe(amount);
      }),
    );
  });

  it('agrees with itself: the gross of a net price gives that net again', () => {
    fc.assert(
      fc.property(minor, rate, (net, taxRate) => {
        expect(taxFromGross(taxFromNet(net, taxRate).grossMinor, taxRate).netMinor).toBe(net);
      }),
    );
  });

  it('gives the figures that an invoice shows', () => {
    expect(documentLine({ quantity: '100', unitPrice: '11.30', priceIncludesTax: true, taxRate: '0.13' })).toEqual({
      netMinor: 100_000n,
      taxRate: '0.13',
      taxMinor: 13_000n,
      grossMinor: 113_000n,
    });
    expect(documentLine({ quantity: '3', unitPrice: '3.333', priceIncludesTax: false, taxRate: '0.09' })).toEqual({
      netMinor: 1_000n,
      taxRate: '0.09',
      taxMinor: 90n,
      grossMinor: 1_090n,
    });
  });
});

describe('splitByWeights', () => {
  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 20 })
    .filter((list) => list.some((weight) => weight > 0n));

  it('sums back, keeps the sign and strays less than one unit from the exact share', () => {
    fc.assert(
      fc.property(minor, weights, (amount, list) => {
        const parts = splitByWeights(amount, list.map(String));
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amount);
        const total = list.reduce((sum, weight) => sum + weight, 0n);
        list.forEach((weight, index) => {
          const difference = (parts[index] ?? 0n) * total - amount * weight;
          expect(difference < total && difference > -total).toBe(true);
        });
      }),
    );
  });

  it('gives a part of weight zero nothing', () => {
    fc.assert(
      fc.property(minor, weights, (amount, list) => {
        const parts = splitByWeights(amount, [...list.map(String), '0']);
        expect(parts.at(-1)).toBe(0n);
      }),
    );
  });

  it('splits 100 fen 70/30 and by thirds', () => {
    expect(splitByWeights(100n, ['0.7', '0.3'])).toEqual([70n, 30n]);
    expect(splitByWeights(100n, ['1', '1', '1'])).toEqual([34n, 33n, 33n]);
    expect(splitByWeights(-100n, ['1', '1', '1'])).toEqual([-34n, -33n, -33n]);
    expect(() => splitByWeights(1n, ['0'])).toThrow(RangeError);
  });
});
