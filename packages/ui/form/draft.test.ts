import { expect, test } from 'vitest';
import { restorable, versionTypedOver } from './draft.ts';

const draft = {
  title: '旧标题',
  note: null,
  bankAccount: { accountName: '旧户名', bankName: '工商银行' },
  lines: [{ quantity: '1' }, { quantity: '2' }],
};

const touching =
  (...names: string[]) =>
  (path: (string | number)[]) =>
    names.includes(path.join('.'));

test('a draft is put back whole when nothing was typed meanwhile', () => {
  expect(restorable(draft, touching())).toEqual(draft);
});

test('a field that the person has touched keeps what was typed, and the others come back', () => {
  expect(restorable(draft, touching('title', 'bankAccount.accountName'))).toEqual({
    note: null,
    bankAccount: { bankName: '工商银行' },
    lines: [{ quantity: '1' }, { quantity: '2' }],
  });
});

test('a list with a touched line stays as it is: its lines may have moved', () => {
  expect(restorable(draft, touching('lines'))).not.toHaveProperty('lines');
});

test('a restored draft changes the version that it was typed over, not the one that the page has read since', () => {
  expect(versionTypedOver(null, 4)).toBe(4);
  expect(versionTypedOver({ values: { title: '旧标题' }, version: 3 }, 4)).toBe(3);
});
