import { expect, test } from 'vitest';
import { orderSums, type Priced } from './order-sums.ts';

const tea: Priced = {
  unitsPerCase: 24,
  taxRate: '0.13',
  includesTax: true,
  tiers: [
    { fromQuantity: '0', unitPrice: '3.39' },
    { fromQuantity: '2400', unitPrice: '3.00' },
  ],
  schemes: [{ id: 'ten-and-one', name: '买10赠1', buyCases: 10, giftCases: 1 }],
};

test('gifts stand in the list amount and in the discount, and what is paid is for the cases ordered', () => {
  expect(orderSums([{ product: tea, line: { cases: '20', promotionId: 'ten-and-one' } }])).toEqual({
    cases: 20,
    giftCases: 2,
    listMinor: 178_992n,
    discountMinor: 16_272n,
    taxMinor: 18_720n,
    grossMinor: 162_720n,
  });
});

test('the tier is that of the quantity paid for, gifts do not reach a better one', () => {
  const { grossMinor, discountMinor } = orderSums([
    { product: tea, line: { cases: '99', promotionId: 'ten-and-one' } },
  ]);
  expect(grossMinor).toBe(99n * 8_136n);
  expect(discountMinor).toBe(9n * 8_136n);
  expect(orderSums([{ product: tea, line: { cases: '100' } }]).grossMinor).toBe(100n * 7_200n);
});

test('a price without tax is raised by it, and what is not ordered comes to nothing', () => {
  const net = { ...tea, includesTax: false, tiers: [{ fromQuantity: '0', unitPrice: '3.00' }] };
  const lines = [
    { product: net, line: { cases: '1' } },
    { product: net, line: { cases: '' } },
    { product: net, line: undefined },
  ];
  expect(orderSums(lines)).toMatchObject({ cases: 1, grossMinor: 8_136n, taxMinor: 936n });
});
