import { expect, test } from 'vitest';
import { createMessages } from './messages.ts';

const text = '{name}：可用 {available} 瓶[；另有 {held} {unit}未放行][；{short} 瓶保质期不够]。';
const message = createMessages({ 'zh-CN': { short: text }, en: { short: text } });

test('a part of a text stands only where its fact is something', () => {
  const said = (held: unknown, short: unknown) =>
    message('zh-CN', 'short', { name: '茶', available: '0', unit: '瓶', held, short });
  expect(said('0', undefined)).toBe('茶：可用 0 瓶。');
  expect(said('12', '0')).toBe('茶：可用 0 瓶；另有 12 瓶未放行。');
  expect(said('12', 3)).toBe('茶：可用 0 瓶；另有 12 瓶未放行；3 瓶保质期不够。');
});
