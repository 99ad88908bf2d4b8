import { expect, test } from 'vitest';
import { passwordProblem } from './password-rules.ts';

const email = 'zhangwei@example.cn';

test('ten characters are the least, and 128 the most', () => {
  expect(passwordProblem('kx7 fpq2!', email)).toBe('PASSWORD_TOO_SHORT');
  expect(passwordProblem('kx7 fpq2!b', email)).toBeNull();
  expect(passwordProblem('long words '.repeat(11), email)).toBeNull();
  expect(passwordProblem('long words '.repeat(12), email)).toBe('PASSWORD_TOO_LONG');
});

test.each([
  '1234567890',
  '13812345678',
  '2026-11-23-08',
  'aaaaaaaaaaaa',
  'abababababab',
  'abcd123456',
  'qwertyuiop1',
  'poiuytrewq',
  'Password2026!',
  'P@ssw0rd2026',
  'passwordpassword',
  'admin@123456',
  'Woaini1314520',
  'qazwsxedc123',
  'Welcome-2026',
  'zhangwei123',
  'zhangwei@2026',
  'Zhang.wei.1988',
])('%s is what somebody tries first, and is refused', (password) => {
  expect(passwordProblem(password, email)).toBe('PASSWORD_TOO_SIMPLE');
});

test.each([
  'correct horse battery',
  'Quanlian-2026',
  'long enough word',
  '茶叶与咖啡不相关的词组',
  'password of a thief',
  'zhangwei drinks tea',
  'r7Kp-2mQx-94',
])('%s can be taken', (password) => {
  expect(passwordProblem(password, email)).toBeNull();
});
