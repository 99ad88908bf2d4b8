import { describe, expect, it } from 'vitest';
import { kindFitsChannel, promotionMoves, termsProblems } from './rules.ts';
import { promotionStates } from './tables.ts';

describe('terms', () => {
  const terms = {
    validFrom: '2026-11-01',
    validUntil: '2026-11-30',
    buyCases: 10,
    giftCases: 1,
    products: [{ productId: 'a', priceOff: '0.5' }],
  };
  const paths = (kind: 'BUY_X_GET_Y' | 'PRICE_OFF', changes: object) =>
    termsProblems(kind, { ...terms, ...changes }).map(({ path }) => path);

  it('say what is given, for days that follow each other', () => {
    expect(paths('BUY_X_GET_Y', {})).toEqual([]);
    expect(paths('PRICE_OFF', { buyCases: null, giftCases: null })).toEqual([]);
    expect(paths('BUY_X_GET_Y', { buyCases: null, giftCases: null })).toEqual(['terms.buyCases', 'terms.giftCases']);
    expect(paths('PRICE_OFF', { products: [{ productId: 'a', priceOff: null }] })).toEqual([
      'terms.products.0.priceOff',
    ]);
    expect(paths('BUY_X_GET_Y', { validUntil: '2026-10-31' })).toEqual(['terms.validUntil']);
  });

  it('name each product once', () => {
    const products = [
      { productId: 'a', priceOff: '1' },
      { productId: 'a', priceOff: '2' },
    ];
    expect(paths('PRICE_OFF', { products })).toEqual(['terms.products.1.productId']);
  });
});

it('gifts by the case are for dealers, prices off for the shop', () => {
  expect(kindFitsChannel('BUY_X_GET_Y', 'DEALER') && kindFitsChannel('PRICE_OFF', 'SHOP')).toBe(true);
  expect(kindFitsChannel('BUY_X_GET_Y', 'SHOP') || kindFitsChannel('PRICE_OFF', 'DEALER')).toBe(false);
});

it('a promotion that has ended allows nothing more', () => {
  const open = (state: string) =>
    Object.entries(promotionMoves).filter(([, move]) => move.from.some((from) => from === state));
  expect(promotionStates.map((state) => open(state).length)).toEqual([3, 3, 0]);
});
