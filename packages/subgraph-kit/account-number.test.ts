import { expect, test } from 'vitest';
import { shownAccountNumber } from './account-number.ts';

const number = '6222000011112222';
const person = (...permissions: string[]) => shownAccountNumber(number, { kind: 'person', permissions });

test('a whole account number is shown to who keeps suppliers, pays or reads the bank, and to no other person', () => {
  for (const right of ['supplier.write', 'supplier-change.request', 'payment-request.pay', 'bank.read']) {
    expect(person(right)).toBe(number);
  }
  expect(person('supplier.read', 'payment-request.read')).toBe('************2222');
  expect(person()).toBe('************2222');
  expect(shownAccountNumber(number, { kind: 'service', permissions: [] })).toBe(number);
});
