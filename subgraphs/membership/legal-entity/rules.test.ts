import { expect, test } from 'vitest';
import { legalEntityInput, maskAccountNumber } from './rules.ts';

test('exactly one of the bank accounts is the default, and none comes twice', () => {
  const account = (accountNumber: string, isDefault: boolean) => ({
    bankName: '工商银行',
    bankCode: '102100099996',
    accountNumber,
    accountName: '清源饮料',
    isDefault,
  });
  const parse = (...bankAccounts: object[]) =>
    legalEntityInput.safeParse({ name: '清源饮料', taxNumber: '91350100M000100Y43', bankAccounts }).success;
  expect(parse()).toBe(true);
  expect(parse(account('6222 0202 0011 2233', true))).toBe(true);
  expect(parse(account('62220202', false))).toBe(false);
  expect(parse(account('62220202', true), account('62220203', true))).toBe(false);
  expect(parse(account('62220202', true), account('6222-0202', false))).toBe(false);
});

test('a masked account number shows its last four digits', () => {
  expect(maskAccountNumber('6222020200112233')).toBe('**** 2233');
});
