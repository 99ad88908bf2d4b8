import { expect, test } from 'vitest';
import { usualRate } from './usual-rate.ts';

test('a small-scale taxpayer usually invoices at 1 %, or at 3 % when it may not', () => {
  expect(usualRate('SMALL_SCALE', ['0.0000', '0.0100', '0.0300'])).toBe('0.0100');
  expect(usualRate('SMALL_SCALE', ['0.0000', '0.0300'])).toBe('0.0300');
});

test('a general taxpayer usually invoices goods at its highest rate', () => {
  expect(usualRate('GENERAL', ['0.0600', '0.1300', '0.0000'])).toBe('0.1300');
  expect(usualRate('GENERAL', [])).toBeUndefined();
});
