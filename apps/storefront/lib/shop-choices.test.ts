import { expect, test } from 'vitest';
import { choicesOf, countChoices, filterOf, queryOf, toggled } from './shop-choices.ts';

const brand = '0191c2d4-0000-7000-8000-00000000000a';
const query = {
  q: ' 茶 ',
  brand,
  size: '500ml,1.5L',
  category: 'TEA,WINE',
  price: '500-1000',
  stock: '1',
  sort: 'cheap',
};

test('choices stand in the address and are read from it again', () => {
  const choices = choicesOf(query);
  expect(choices).toMatchObject({ q: '茶', brand: [brand], size: ['500ml', '1.5L'], category: ['TEA'], sale: false });
  expect(choicesOf(queryOf(choices))).toEqual(choices);
  expect(countChoices(choices)).toBe(6);
  expect(Object.values(queryOf(choicesOf({}))).every((value) => value === undefined)).toBe(true);
});

test('what an address has no business to say is left out', () => {
  expect(choicesOf({ brand: "';--", price: 'cheap', sort: 'upside', stock: 'yes' })).toEqual(choicesOf({}));
});

test('a value is chosen and taken back', () => {
  const chosen = toggled(choicesOf({}), 'size', '1L');
  expect(chosen.size).toEqual(['1L']);
  expect(toggled(chosen, 'size', '1L').size).toEqual([]);
});

test('the dearest range has no end', () => {
  expect(filterOf(choicesOf({ price: '2000-' }))).toMatchObject({ priceFrom: '2000', priceBelow: null });
  expect(filterOf(choicesOf({ price: '0-500' }))).toMatchObject({ priceFrom: '0', priceBelow: '500' });
});
