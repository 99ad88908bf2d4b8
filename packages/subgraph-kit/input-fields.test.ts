import { describe, expect, test } from 'vitest';
import { decimalField, localDateField, optionalTextField, textField } from './input-fields.ts';
import { fieldErrors } from './messages.ts';

const messages = (field: ReturnType<typeof decimalField>, value: unknown) => {
  const parsed = field.safeParse(value);
  return parsed.success ? [] : fieldErrors(parsed.error).map((error) => error.message);
};

describe('a decimal field', () => {
  const price = decimalField({ scale: 6, above: '0', most: '1000' });

  test('keeps what was written, and says what is wrong by a key of the catalogue', () => {
    expect(price.parse('11.30')).toBe('11.30');
    expect(messages(price, '1,5')).toEqual(['wrongFormat']);
    expect(messages(price, '0.000')).toEqual(['notAbove']);
    expect(messages(price, '-1')).toEqual(['notAbove']);
    expect(messages(price, '1000.000001')).toEqual(['tooLarge']);
    expect(messages(decimalField({ scale: 2, least: '0' }), '-0.01')).toEqual(['tooSmall']);
  });

  test('counts only digits behind the point that say something', () => {
    expect(messages(price, '1.1234567')).toEqual(['tooManyDigits']);
    expect(messages(price, '1.123456000')).toEqual([]);
  });
});

test('blank text is absent where it may be, and missing where it may not', () => {
  expect(optionalTextField(10).parse('  ')).toBeNull();
  expect(optionalTextField(10).parse(undefined)).toBeNull();
  expect(optionalTextField(10).parse(' 一 ')).toBe('一');
  expect(textField(10).safeParse('  ').success).toBe(false);
  expect(localDateField.safeParse('2026-1-1').success).toBe(false);
});
