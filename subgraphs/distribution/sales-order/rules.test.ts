import { compareDecimals } from '@quanlian/money/decimal.ts';
import { taxFromGross } from '@quanlian/money/tax.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allocate,
  allocationProblems,
  type LineAmounts,
  partOfLine,
  plain,
  salesOrderTransitions,
  totalsOf,
} from './rules.ts';
import { salesOrderStates } from './tables.ts';

const discountLine = fc
  .record({
    listGrossMinor: fc.bigInt(0n, 10_000_000n),
    share: fc.integer({ min: 0, max: 100 }),
    taxRate: fc.constantFrom('0.13', '0.09', '0'),
    takesCoupon: fc.boolean(),
  })
  .map(({ share, ...line }) => ({ ...line, schemeMinor: (line.listGrossMinor * BigInt(share)) / 100n }));
const benefits = fc.record({
  couponMinor: fc.bigInt(0n, 5_000_000n),
  points: fc.integer({ min: 0, max: 1_000_000 }),
  pointsMinor: fc.bigInt(0n, 5_000_000n),
});
const minors = [
  'listGrossMinor',
  'schemeMinor',
  'couponMinor',
  'pointsMinor',
  'netMinor',
  'taxMinor',
  'grossMinor',
] as const;

const smaller = (a: bigint, b: bigint) => (a < b ? a : b);

const isSound = (line: LineAmounts) => {
  for (const key of minors) expect(line[key] >= 0n, key).toBe(true);
  expect(line.points).toBeGreaterThanOrEqual(0);
  expect(line.listGrossMinor - line.schemeMinor - line.couponMinor - line.pointsMinor).toBe(line.grossMinor);
  expect(line.netMinor + line.taxMinor).toBe(line.grossMinor);
};

describe('allocate', () => {
  it('never goes below zero, and what is given to the lines sums back to coupon and points', () => {
    fc.assert(
      fc.property(fc.array(discountLine, { minLength: 1, maxLength: 12 }), benefits, (lines, given) => {
        const allocated = allocate(lines, given);
        allocated.forEach(isSound);
        const totals = totalsOf(allocated);
        const rests = lines.map((line) => line.listGrossMinor - line.schemeMinor);
        const couponable = rests.reduce((sum, rest, index) => sum + (lines[index]?.takesCoupon ? rest : 0n), 0n);
        expect(totals.couponMinor).toBe(smaller(given.couponMinor, couponable));
        const left = rests.reduce((sum, rest) => sum + rest, 0n) - totals.couponMinor;
        expect(totals.pointsMinor).toBe(smaller(given.pointsMinor, left));
        if (totals.pointsMinor > 0n) expect(totals.points).toBe(given.points);
        for (const [index, line] of allocated.entries()) {
          if (!lines[index]?.takesCoupon) expect(line.couponMinor).toBe(0n);
          expect(line.netMinor).toBe(taxFromGross(line.grossMinor, lines[index]?.taxRate ?? '0').netMinor);
        }
      }),
    );
  });

  it('refuses a scheme that takes more than the line is worth', () => {
    const line = { listGrossMinor: 100n, schemeMinor: 101n, taxRate: '0.13', takesCoupon: false };
    expect(() => allocate([line], { couponMinor: 0n, points: 0, pointsMinor: 0n })).toThrow(RangeError);
  });
});

describe('partOfLine', () => {
  it('takes a line in whatever parts, each sound, and they sum back to it exactly', () => {
    fc.assert(
      fc.property(
        discountLine,
        benefits,
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 12 }),
        (given, use, sizes) => {
          const [amounts] = allocate([{ ...given, takesCoupon: true }], use);
          if (!amounts) throw new Error('no line');
          const whole = sizes.reduce((sum, size) => sum + size, 0);
          const line = { ...amounts, quantity: `${whole}.000`, taxRate: given.taxRate };
          let already = 0;
          const parts = sizes.map((size) => {
            const part = partOfLine(line, `${already}`, `${size}`);
            already += size;
            return part;
          });
          parts.forEach(isSound);
          const { points, ...sums } = totalsOf(parts);
          expect(points).toBe(amounts.points);
          for (const key of minors) expect(sums[key], key).toBe(amounts[key]);
        },
      ),
    );
  });

  it('values a return of 买10赠1 at ten elevenths each', () => {
    const [amounts] = allocate([{ listGrossMinor: 11_00n, schemeMinor: 1_00n, taxRate: '0.13', takesCoupon: false }], {
      couponMinor: 0n,
      points: 0,
      pointsMinor: 0n,
    });
    if (!amounts) throw new Error('no line');
    const line = { ...amounts, quantity: '11', taxRate: '0.13' };
    expect(partOfLine(line, '0', '1')).toMatchObject({ grossMinor: 91n, schemeMinor: 9n, listGrossMinor: 100n });
    expect(() => partOfLine(line, '10', '2')).toThrow('larger than the line');
  });
});

describe('the table of states', () => {
  it('reaches every state from the first, and ends nowhere but in the last ones', () => {
    const reached = new Set<string>(['PLACING']);
    for (const state of reached) {
      for (const next of salesOrderTransitions[state as keyof typeof salesOrderTransitions]) reached.add(next);
    }
    expect([...reached].sort()).toEqual([...salesOrderStates].sort());
    const last = salesOrderStates.filter((state) => salesOrderTransitions[state].length === 0);
    expect(last).toEqual(['REFUSED', 'COMPLETED', 'CANCELLED']);
  });
});

it('an allocation is whole cases, of the order’s lines, no more than ordered, and not nothing', () => {
  const lines = [
    { id: 'a', quantity: '264.000', unitsPerCase: 24, baseUnit: '瓶' },
    { id: 'b', quantity: '10.000', unitsPerCase: null, baseUnit: '瓶' },
  ];
  const problems = (wanted: [string, string][]) =>
    allocationProblems(
      lines,
      wanted.map(([orderLineId, quantity]) => ({ orderLineId, quantity })),
    ).map(({ path, message }) => [path, message]);
  expect(problems([])).toEqual([]);
  expect(problems([['a', '0']])).toEqual([]);
  expect(problems([['c', '1']])).toEqual([['lines.0.orderLineId', 'salesOrderLineUnknown']]);
  expect(
    problems([
      ['b', '1'],
      ['b', '2'],
    ]),
  ).toEqual([['lines.1.orderLineId', 'salesOrderLineTwice']]);
  expect(problems([['a', '264.001']])).toEqual([['lines.0.quantity', 'aboveOrdered']]);
  expect(problems([['a', '36.0']])).toEqual([['lines.0.quantity', 'brokenCase']]);
  expect(
    problems([
      ['a', '0.000'],
      ['b', '0'],
    ]),
  ).toEqual([['lines', 'nothingAllocated']]);
  expect(compareDecimals(plain('1200.000'), '1200')).toBe(0);
  expect(plain('1.500')).toBe('1.5');
});
