import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDayProblem, itemProblems, versionInForce } from './rules.ts';

const version = (versionNumber: number, validFrom: string | null, validUntil: string | null = null) => ({
  versionNumber,
  state: validFrom === null ? ('DRAFT' as const) : ('PUBLISHED' as const),
  validFrom,
  validUntil,
});

describe('the version in force', () => {
  it('is the newest that has begun; a draft never', () => {
    const versions = [version(3, null), version(2, '2026-12-01'), version(1, '2026-11-01')];
    const on = (day: string) => versionInForce(versions, day)?.versionNumber ?? null;
    expect(['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map(on)).toEqual([null, 1, 1, 2]);
  });

  it('of two from the same day is the later one', () => {
    expect(versionInForce([version(1, '2026-11-01'), version(2, '2026-11-01')], '2026-11-01')?.versionNumber).toBe(2);
  });

  it('ends with its last day, and no older one comes back', () => {
    const versions = [version(1, '2026-11-01'), version(2, '2026-11-10', '2026-11-20')];
    expect(versionInForce(versions, '2026-11-20')?.versionNumber).toBe(2);
    expect(versionInForce(versions, '2026-11-21')).toBeNull();
  });

  it('does not depend on the order in which versions are read', () => {
    const days = fc.integer({ min: 1, max: 28 }).map((day) => `2026-11-${String(day).padStart(2, '0')}`);
    fc.assert(
      fc.property(fc.array(days, { maxLength: 8 }), days, (from, day) => {
        const versions = from.toSorted().map((validFrom, index) => version(index + 1, validFrom));
        expect(versionInForce(versions.toReversed(), day)).toEqual(versionInForce(versions, day));
      }),
    );
  });
});

it('a first day is neither in the past, nor before the last version, nor after its own end', () => {
  const plain = { validFrom: '2026-11-23', validUntil: null, today: '2026-11-23', lastPublishedFrom: null };
  expect(firstDayProblem(plain)).toBeUndefined();
  expect(firstDayProblem({ ...plain, validFrom: '2026-11-22' })).toBe('priceDayPast');
  expect(firstDayProblem({ ...plain, lastPublishedFrom: '2026-12-01' })).toBe('priceDayBeforeLast');
  expect(firstDayProblem({ ...plain, lastPublishedFrom: '2026-11-23' })).toBeUndefined();
  expect(firstDayProblem({ ...plain, validUntil: '2026-11-22' })).toBe('priceDayAfterEnd');
});

it('prices name each product once, begin at 0 and rise', () => {
  const tiers = (...from: string[]) => from.map((fromQuantity) => ({ fromQuantity }));
  const problems = itemProblems([
    { productId: 'a', tiers: tiers('0', '240', '480') },
    { productId: 'b', tiers: tiers('24', '240') },
    { productId: 'a', tiers: tiers('0.000', '240', '240.0') },
  ]);
  expect(problems.map(({ path, problem }) => [path.join('.'), problem])).toEqual([
    ['1.tiers.0.fromQuantity', 'priceFirstTier'],
    ['2.productId', 'priceProductTwice'],
    ['2.tiers.2.fromQuantity', 'priceTiersRise'],
  ]);
});
