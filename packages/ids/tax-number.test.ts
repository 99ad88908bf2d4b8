import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isTaxNumber, taxNumberFrom } from './tax-number.ts';

// Published codes: Alibaba (China), Tencent Computer, Huawei Technologies, and the example of the standard.
const published = ['91330100799655058B', '9144030071526726XG', '914403001922038216', '91350100M000100Y43'];

it('accepts codes that companies really have, and makes their last character', () => {
  for (const code of published) {
    expect(isTaxNumber(code), code).toBe(true);
    expect(taxNumberFrom(code.slice(0, 17))).toBe(code);
  }
});

it('refuses every code with one character changed or two neighbours swapped', () => {
  const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
  fc.assert(
    fc.property(
      fc.constantFrom(...published),
      fc.nat(17),
      fc.constantFrom(...alphabet),
      (code, position, character) => {
        fc.pre(code[position] !== character);
        expect(isTaxNumber(code.slice(0, position) + character + code.slice(position + 1))).toBe(false);
      },
    ),
  );
  fc.assert(
    fc.property(fc.constantFrom(...published), fc.nat(16), (code, at) => {
      fc.pre(code[at] !== code[at + 1]);
      const swapped = `${code.slice(0, at)}${code[at + 1]}${code[at]}${code.slice(at + 2)}`;
      expect(isTaxNumber(swapped)).toBe(false);
    }),
  );
});

it('refuses letters that the standard leaves out, small ones, a place that is no number, and other lengths', () => {
  for (const text of [
    '91330100799655058I',
    '91350100m000100y43',
    '9133010079965505',
    '',
    taxNumberFrom('91A30100799655058'),
  ]) {
    expect(isTaxNumber(text), text).toBe(false);
  }
});
