import { expect, test } from 'vitest';
import { linesAgain } from './lines-again.ts';

const price = { amountMinor: '450', currency: 'CNY' };
const line = (
  id: string,
  quantity: string,
  stock: { level: 'PLENTY' | 'FEW' | 'NONE'; left: number | null } | null,
  isSold = true,
) => ({
  productName: id,
  quantity,
  product: { id, shopProduct: isSold ? { code: id, price } : null, shopStock: stock },
});

test('as many as then, but no more than there are', () => {
  const { buyable } = linesAgain([
    line('plenty', '6.000', { level: 'PLENTY', left: null }),
    line('few', '6', { level: 'FEW', left: 2 }),
  ]);
  expect(buyable.map(({ quantity, most }) => [quantity, most])).toEqual([
    [6, 999],
    [2, 2],
  ]);
});

test('what is sold out and what is no longer sold are told apart, and neither is bought', () => {
  const again = linesAgain([
    line('out', '1', { level: 'NONE', left: null }),
    line('unknown', '1', null),
    line('gone', '1', { level: 'PLENTY', left: null }, false),
  ]);
  expect(again.buyable).toEqual([]);
  expect(again.soldOut.map(({ productName }) => productName)).toEqual(['out', 'unknown']);
  expect(again.notSold.map(({ productName }) => productName)).toEqual(['gone']);
});
