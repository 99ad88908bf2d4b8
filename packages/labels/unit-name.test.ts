import { expect, test } from 'vitest';
import { unitName } from './unit-name.ts';

test('a unit has its English name, one or many; a symbol and a unit that is not known stay as they are', () => {
  expect(unitName('瓶', 'zh-CN', 2)).toBe('瓶');
  expect(unitName('瓶', 'en')).toBe('bottle');
  expect(unitName('袋', 'en', '1200.000')).toBe('bags');
  expect(unitName('kg', 'en', 2)).toBe('kg');
  expect(unitName('垛', 'en', 2)).toBe('垛');
});
