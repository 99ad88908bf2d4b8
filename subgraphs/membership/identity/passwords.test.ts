import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from './passwords.ts';

test('a password is kept as argon2id with 19 MiB and two passes, salted, and only it verifies', async () => {
  const [first, second] = [await hashPassword('correct horse battery'), await hashPassword('correct horse battery')];
  for (const hash of [first, second]) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(first).not.toBe(second);
  expect(await verifyPassword({ hash: first, password: 'correct horse battery' })).toBe(true);
  expect(await verifyPassword({ hash: first, password: 'correct horse batterY' })).toBe(false);
});
