import { expect, test } from 'vitest';
import { compareSizes, countFacets, isChosen, type ShopCandidate, type ShopChoices } from './facets.ts';

const candidate = (changes: Partial<ShopCandidate>): ShopCandidate => ({
  id: 'a',
  code: 'T-1',
  brandId: 'tea',
  category: 'TEA',
  size: '500ml',
  priceMinor: 450n,
  isReduced: false,
  isInStock: true,
  ...changes,
});
const goods = [
  candidate({}),
  candidate({ size: '1.5L', priceMinor: 990n }),
  candidate({ size: '1.5L', priceMinor: 500n, isInStock: false }),
  candidate({ brandId: 'juice', category: 'JUICE', priceMinor: 1999n, isReduced: true }),
  candidate({ brandId: null, category: null, size: null, priceMinor: 2000n }),
];
const nothing: ShopChoices = {
  ...{ brandIds: [], categories: [], sizes: [], priceFrom: null, priceBelow: null },
  ...{ inStock: false, reduced: false },
};

test('each kind is counted with all choices but its own', () => {
  expect(countFacets(goods, nothing)).toEqual({
    total: 5,
    brands: [
      { brandId: 'tea', count: 3 },
      { brandId: 'juice', count: 1 },
    ],
    categories: [
      { category: 'TEA', count: 3 },
      { category: 'JUICE', count: 1 },
    ],
    prices: [
      { from: 0n, below: 500n, count: 1 },
      { from: 500n, below: 1000n, count: 2 },
      { from: 1000n, below: 2000n, count: 1 },
      { from: 2000n, below: null, count: 1 },
    ],
    sizes: [
      { size: '500ml', count: 2 },
      { size: '1.5L', count: 2 },
    ],
    inStock: 4,
    reduced: 1,
  });
  const chosen = { ...nothing, brandIds: ['tea'], sizes: ['1.5L'], inStock: true };
  expect(countFacets(goods, chosen)).toMatchObject({
    total: 1,
    brands: [{ brandId: 'tea', count: 1 }],
    sizes: [
      { size: '500ml', count: 1 },
      { size: '1.5L', count: 1 },
    ],
    prices: [{ from: 500n, count: 1 }],
    inStock: 1,
    reduced: 0,
  });
});

test('a price range has its first fen and not its last', () => {
  const band = { ...nothing, priceFrom: 500n, priceBelow: 990n };
  expect(goods.filter((one) => isChosen(one, band)).map(({ priceMinor }) => priceMinor)).toEqual([500n]);
});

test('sizes stand by what they hold', () => {
  const sizes = ['1.5L', '12 片', '330ml', '500ml', '1L'].sort(compareSizes);
  expect(sizes).toEqual(['330ml', '500ml', '1L', '1.5L', '12 片']);
});
