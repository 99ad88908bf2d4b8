import { expect, test } from 'vitest';
import { fittingRates, ratesFor } from './vat-rates.ts';

test('each kind of taxpayer is offered its own rates', () => {
  expect(ratesFor('GENERAL')).toEqual(['0.13', '0.09', '0.06', '0']);
  expect(ratesFor('SMALL_SCALE')).toEqual(['0.01', '0.03', '0']);
});

test('when the kind changes, the rates that fit stay, and the usual one takes the place of those that do not', () => {
  expect(fittingRates('SMALL_SCALE', ['0.13', '0'])).toEqual(['0']);
  expect(fittingRates('SMALL_SCALE', ['0.13', '0.09'])).toEqual(['0.01']);
  expect(fittingRates('GENERAL', ['0.03'])).toEqual(['0.13']);
  expect(fittingRates('GENERAL', ['0.09', '0.06'])).toEqual(['0.09', '0.06']);
  // Nothing chosen yet: the person chooses.
  expect(fittingRates('GENERAL', [])).toEqual([]);
});
