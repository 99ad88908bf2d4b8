import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countOfPacks, dividedByPack, groupTyped, majorOf, minorOf, timesPack, wrongNumber } from './amount-text.ts';

describe('amount text', () => {
  test('groups while typing and keeps what is unfinished', () => {
    expect(groupTyped('1234567', 2)).toBe('1,234,567');
    expect(groupTyped('1234.', 2)).toBe('1,234.');
    expect(groupTyped('.5', 2)).toBe('0.5');
    expect(groupTyped('12.3456', 2)).toBe('12.34');
    expect(groupTyped('１２３４', 2)).toBe('1,234');
    expect(groupTyped('00012', 2)).toBe('12');
  });

  test('what is wrong stays to be told: no sign and no fraction is swallowed', () => {
    const typedOneByOne = [...'-1.5'].reduce((text, key) => groupTyped(text + key, 0), '');
    expect(typedOneByOne).toBe('-1.5');
    expect(wrongNumber('-1.5', 0)).toBe('negative');
    expect(wrongNumber('1.5', 0)).toBe('notWhole');
    expect(wrongNumber('1.0', 0)).toBeNull();
    expect(wrongNumber('1.5', 3)).toBeNull();
    expect(timesPack('-2', '24')).toBe('-48');
    expect(wrongNumber(timesPack('-2', '24'), 3)).toBe('negative');
  });

  test('minor units survive the way into text and back, whatever the amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), fc.constantFrom(0, 2, 3, 6), (minor, digits) => {
        expect(minorOf(groupTyped(majorOf(minor.toString(), digits), digits), digits)).toBe(minor.toString());
      }),
    );
  });

  test('packs multiply and divide without loss', () => {
    expect(timesPack('3', '24')).toBe('72');
    expect(timesPack('2.5', '24')).toBe('60');
    expect(timesPack('100', '10')).toBe('1000');
    expect(dividedByPack('72', '24')).toBe('3');
    expect(dividedByPack('74', '24')).toBeNull();
    // A half case is typed, sent as bottles and shown as a half case again.
    for (const typed of ['21.5', '4.167', '3', '-2']) expect(countOfPacks(timesPack(typed, '24'), '24')).toBe(typed);
    expect(countOfPacks('74', '24')).toBeNull();
  });

  test('an empty field is no amount, not zero', () => {
    expect(minorOf('', 2)).toBeNull();
    expect(minorOf('.', 2)).toBeNull();
  });
});
