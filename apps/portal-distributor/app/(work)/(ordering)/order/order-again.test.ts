import { expect, test } from 'vitest';
import { orderAgain } from './order-again.ts';

const asked = (id: string, quantity: string) => ({ product: { id }, productName: `茶 ${id}`, quantity });
const offered = (id: string, unitsPerCase = 24, availability: string | null = 'PLENTY') => ({
  id,
  unitsPerCase,
  availability,
});

test('each line comes back in whole cases, also where a case has another size now', () => {
  const { lines } = orderAgain(
    [asked('a', '48.000'), asked('b', '24'), asked('c', '4')],
    [offered('a'), offered('b', 15), offered('c')],
  );
  expect(lines).toEqual({ a: { cases: '2' }, b: { cases: '2' }, c: { cases: '1' } });
});

test('what is not sold any more and what there is none of now are named, and not ordered', () => {
  const again = orderAgain(
    [asked('a', '24'), asked('gone', '24'), asked('out', '24')],
    [offered('a'), offered('out', 24, null)],
  );
  expect(again).toEqual({ lines: { a: { cases: '1' } }, notSold: ['茶 gone'], notNow: ['茶 out'] });
});
