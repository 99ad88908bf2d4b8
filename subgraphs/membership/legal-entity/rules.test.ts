import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCreditCode, legalEntityInput, maskAccountNumber } from './rules.ts';

test('published unified social credit codes pass', () => {
  for (const code of ['91350100M000100Y43', '91110000802100433B', '914403001922038216', '9144030071526726XG']) {
    expect(isCreditCode(code), code).toBe(true);
  }
});

test('one altered or swapped character is found', () => {
  const code = '91350100M000100Y43';
  const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY'.split('');
  fc.assert(
    fc.property(fc.nat(17), fc.constantFrom(...characters), (position, character) => {
      const altered = code.slice(0, position) + character + code.slice(position + 1);
      expect(isCreditCode(altered)).toBe(altered === code);
    }),
  );
  expect(isCreditCode('91350100M000100Y4')).toBe(false);
  expect(isCreditCode('91350100m000100y43')).toBe(false);
});

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
