import { expect, test } from 'vitest';
import { barsSvg, labelAlign } from './chart-svg.ts';

test('the highest bar’s number stands inwards at either end, and over its bar elsewhere', () => {
  const at = (bar: number, bars: number) => labelAlign({ bar, bars, width: 360, label: '12.3万' });
  expect([at(0, 30), at(15, 30), at(29, 30)]).toEqual(['left', 'center', 'right']);
  expect([at(0, 7), at(6, 7)]).toEqual(['center', 'center']);
});

test('a chart says the highest bar’s number once, wherever it is', () => {
  const drawing = { width: 360, height: 200, locale: 'zh-CN' as const, stacked: false };
  for (const highest of [0, 14, 29]) {
    const values = Array.from({ length: 30 }, (_unused, bar) => (bar === highest ? 123_456 : 1_000));
    const names = values.map((_unused, bar) => `11-${bar}`);
    const svg = barsSvg(names, [{ colour: 'primary', values }], drawing);
    expect(svg.match(/>12.3万</g), `bar ${highest}`).toHaveLength(1);
  }
});
