import { describe, expect, it } from 'vitest';
import { isBilled, wrongAmounts } from './arithmetic.ts';

const cny = (amountMinor: string) => ({ amountMinor, currency: 'CNY' });
const line = { quantity: '1000', unitPrice: '1.234567', taxRate: '0.13' };

describe('arithmetic of an invoice line', () => {
  it('accepts net = quantity × price and tax = net × rate', () => {
    expect(wrongAmounts({ ...line, net: cny('123457'), tax: cny('16049') })).toEqual({ net: null, tax: null });
  });

  it('allows a fen of rounding and no more', () => {
    expect(wrongAmounts({ ...line, net: cny('123457'), tax: cny('16050') }).tax).toBeNull();
    expect(wrongAmounts({ ...line, net: cny('123457'), tax: cny('16051') }).tax).toBe(16049n);
  });

  it('says what the net should be when it differs', () => {
    expect(wrongAmounts({ ...line, net: cny('100000'), tax: cny('13000') })).toEqual({ net: 123457n, tax: null });
  });

  it('leaves lines without a quantity off the invoice', () => {
    expect(isBilled({ ...line, quantity: '0' })).toBe(false);
    expect(isBilled(line)).toBe(true);
  });
});
