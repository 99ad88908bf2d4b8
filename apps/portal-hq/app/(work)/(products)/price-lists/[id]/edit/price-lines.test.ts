import { expect, test } from 'vitest';
import { itemsOf, linesOf, pathOfLine } from './price-lines.ts';

const lines = [
  { productId: 'tea', fromQuantity: '240', unitPrice: '2.30' },
  { productId: 'juice', fromQuantity: null, unitPrice: '5' },
  { productId: 'tea', fromQuantity: '0', unitPrice: '2.40' },
];

test('lines of one product become its tiers, rising from 0', () => {
  expect(itemsOf(lines).items).toEqual([
    {
      productId: 'tea',
      tiers: [
        { fromQuantity: '0', unitPrice: '2.40' },
        { fromQuantity: '240', unitPrice: '2.30' },
      ],
    },
    { productId: 'juice', tiers: [{ fromQuantity: '0', unitPrice: '5' }] },
  ]);
});

test('a refusal stands under the line that was typed', () => {
  const { places } = itemsOf(lines);
  expect(pathOfLine('items.0.tiers.1.unitPrice', places)).toBe('lines.0.unitPrice');
  expect(pathOfLine('items.0.tiers.0.fromQuantity', places)).toBe('lines.2.fromQuantity');
  expect(pathOfLine('items.1.productId', places)).toBe('lines.1.productId');
  expect(pathOfLine('name', places)).toBe('name');
});

test('what was read is typed again as it was', () => {
  const { items } = itemsOf(lines);
  const read = items.map(({ productId, tiers }) => ({ product: { id: productId }, tiers }));
  expect(itemsOf(linesOf(read)).items).toEqual(items);
});
