import { expect, it } from 'vitest';
import { addedUp, barsOf, changeOf, listOfDays, listOfSeries, periodOf, type Series } from './series.ts';

const cny = (amountMinor: string) => ({ amountMinor, currency: 'CNY' });

function series(...amounts: string[]): Series {
  const days = amounts.map((amount, index) => ({ day: `2026-11-0${index + 1}`, count: 1, amount: cny(amount) }));
  const total = amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);
  return { days, count: amounts.length, amount: cny(String(total)), countBefore: 0, amountBefore: cny('0') };
}

it('an address names a period that is offered, or a month is shown', () => {
  expect(['7', '90', '365', 'x', undefined].map(periodOf)).toEqual([7, 90, 30, 30, 30]);
});

it('adds series up day by day', () => {
  expect(addedUp([])).toBeUndefined();
  const both = addedUp([series('100', '250'), series('1', '-50')]);
  expect(both?.days.map(({ amount }) => amount.amountMinor)).toEqual(['101', '200']);
  expect(both).toMatchObject({ count: 4, amount: { amountMinor: '301' } });
});

it('puts days together into bars without losing one', () => {
  expect(barsOf(series('100', '200', '300', '400', '500'), 2)).toEqual({
    names: ['11-01', '11-03', '11-05'],
    values: [3, 7, 5],
  });
});

it('compares with the days before, and says nothing where there was nothing', () => {
  expect(changeOf(cny('11234'), cny('10000'))).toBe('+12.3%');
  expect(changeOf(cny('9995'), cny('10000'))).toBe('0.0%');
  expect(changeOf(cny('0'), cny('10000'))).toBe('-100.0%');
  expect(changeOf(cny('500'), cny('-1000'))).toBe('+150.0%');
  expect(changeOf(cny('500'), cny('0'))).toBeNull();
});

it('a figure leads to a list of its own days, and nowhere where the reader has none', () => {
  expect(listOfDays('/orders', '2026-11-01', '2026-11-02')).toBe('/orders?from=2026-11-01&to=2026-11-02');
  expect(listOfSeries('/orders?view=all', series('1', '2', '3'))).toBe(
    '/orders?view=all&from=2026-11-01&to=2026-11-03',
  );
  expect(listOfSeries(null, series('1'))).toBeNull();
});
