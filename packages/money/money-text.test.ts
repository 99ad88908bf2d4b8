import { expect, test } from 'vitest';
import { formatMoney } from './money-text.ts';

test('money keeps every cent, groups thousands and puts the minus before the symbol', () => {
  expect(formatMoney({ amountMinor: '123450', currency: 'CNY' })).toBe('¥1,234.50');
  expect(formatMoney({ amountMinor: '-5', currency: 'CNY' })).toBe('-¥0.05');
  expect(formatMoney({ amountMinor: '1200', currency: 'JPY' })).toBe('JP¥1,200');
  expect(formatMoney({ amountMinor: '98765432109876543', currency: 'CNY' }, { symbol: false })).toBe(
    '987,654,321,098,765.43',
  );
});
