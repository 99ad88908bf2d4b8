import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amountsOf,
  basisPointsOf,
  cheapestSplit,
  decisionOf,
  dividersOf,
  isWhole,
  type LotSplit,
  type SplitLot,
  totalsOf,
  withDividers,
  withOffer,
  withShare,
} from './award-split.ts';

const offer = (quotationLineId: string, landedUnitPrice: string, more: Partial<SplitLot['offers'][number]> = {}) => ({
  quotationLineId,
  supplierId: `supplier-${quotationLineId}`,
  landedUnitPrice,
  taxRate: '0.1300',
  minimumQuantity: '0',
  isValid: true,
  isAboveCeiling: null,
  ...more,
});

const sugar: SplitLot = {
  lotId: 'sugar',
  quantity: '1000.000',
  offers: [offer('a', '5.000000'), offer('b', '5.200000'), offer('c', '6.000000')],
};

const shares = (split: LotSplit) => split.shares.map(({ percent }) => percent);

describe('splitting a lot among offers', () => {
  it('begins with everything at the cheapest offer that can be awarded', () => {
    const lot = {
      ...sugar,
      offers: [offer('late', '4', { isValid: false }), offer('dear', '4.5', { isAboveCeiling: true }), offer('a', '5')],
    };
    expect(cheapestSplit(lot).shares).toEqual([{ quotationLineId: 'a', percent: '100' }]);
  });

  it('gives the rest to the other offer, so that 70 typed is 70/30', () => {
    const two = withOffer(sugar, cheapestSplit(sugar), 'b');
    expect(shares(withShare(two, 'a', '70'))).toEqual(['70', '30']);
    expect(shares(withShare(two, 'b', '45.5'))).toEqual(['54.5', '45.5']);
    expect(shares(withShare(two, 'a', '250'))).toEqual(['100', '0']);
  });

  it('stays whole whatever is typed, dragged, added or taken out', () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('type' as const),
        id: fc.constantFrom('a', 'b', 'c'),
        percent: fc.integer({ min: 0, max: 12_000 }),
      }),
      fc.record({ kind: fc.constant('toggle' as const), id: fc.constantFrom('a', 'b', 'c') }),
      fc.record({
        kind: fc.constant('drag' as const),
        at: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 2 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let split = cheapestSplit(sugar);
        for (const next of steps) {
          if (next.kind === 'toggle') split = withOffer(sugar, split, next.id);
          else if (next.kind === 'drag') {
            split = withDividers(
              split,
              next.at.toSorted((a, b) => a - b).slice(0, Math.max(0, split.shares.length - 1)),
            );
          } else if (
            split.shares.length > 1 &&
            split.shares.some(({ quotationLineId }) => quotationLineId === next.id)
          ) {
            split = withShare(split, next.id, String(next.percent / 100));
          }
          if (split.shares.length > 0) expect(isWhole(split)).toBe(true);
        }
      }),
    );
  });

  it('drags by the places of the dividers', () => {
    const three = withOffer(sugar, withOffer(sugar, cheapestSplit(sugar), 'b'), 'c');
    const dragged = withDividers(three, [50, 80]);
    expect(shares(dragged)).toEqual(['50', '30', '20']);
    expect(dividersOf(dragged)).toEqual([50, 80]);
  });

  it('reads half-typed numbers without complaint', () => {
    expect(basisPointsOf('70.')).toBe(7000n);
    expect(basisPointsOf('')).toBe(0n);
    expect(basisPointsOf('33.339')).toBe(3333n);
  });
});

describe('the money of a split', () => {
  const split = withShare(withOffer(sugar, cheapestSplit(sugar), 'b'), 'a', '70');

  it('is quantity times landed price with tax by line', () => {
    expect(
      amountsOf(sugar, split).map(({ quantity, netMinor, taxMinor }) => ({ quantity, netMinor, taxMinor })),
    ).toEqual([
      { quantity: '700.000', netMinor: 350_000n, taxMinor: 45_500n },
      { quantity: '300.000', netMinor: 156_000n, taxMinor: 20_280n },
    ]);
  });

  it('says what it costs above the cheapest and that a reason is needed', () => {
    expect(totalsOf([sugar], [split])).toMatchObject({
      netMinor: 506_000n,
      cheapestMinor: 500_000n,
      needsReason: true,
      bySupplier: [
        { supplierId: 'supplier-a', netMinor: 350_000n },
        { supplierId: 'supplier-b', netMinor: 156_000n },
      ],
    });
    expect(totalsOf([sugar], [cheapestSplit(sugar)]).needsReason).toBe(false);
  });

  it('shares out every thousandth of the quantity', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999 }), fc.bigInt({ min: 1n, max: 10n ** 12n }), (points, units) => {
        const lot = { ...sugar, quantity: `${units / 1000n}.${(units % 1000n).toString().padStart(3, '0')}` };
        const parts = amountsOf(lot, withShare(split, 'a', String(points / 100)));
        const sum = parts.reduce((total, { quantity }) => total + BigInt(quantity.replace('.', '')), 0n);
        expect(sum).toBe(units);
      }),
    );
  });

  it('tells a share below the smallest order', () => {
    const lot = { ...sugar, offers: [offer('a', '5'), offer('b', '5.2', { minimumQuantity: '400' })] };
    expect(amountsOf(lot, split).map(({ isBelowMinimum }) => isBelowMinimum)).toEqual([false, true]);
  });

  it('leaves out lots that are not decided and shares of nothing', () => {
    const none = withShare(split, 'a', '100');
    expect(decisionOf([none, { ...split, lotId: 'other', isDecided: false }])).toEqual([
      { lotId: 'sugar', shares: [{ quotationLineId: 'a', sharePercent: '100' }] },
    ]);
  });
});
