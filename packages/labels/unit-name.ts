import type { Locale } from './label.ts';

/** Units as they are counted in the catalogue, for who reads English; what is not here is shown as it is. */
const english: Record<string, string> = {
  瓶: 'bottle',
  听: 'can',
  罐: 'can',
  盒: 'carton',
  包: 'pack',
  袋: 'bag',
  桶: 'jar',
  箱: 'case',
  件: 'piece',
  个: 'piece',
  只: 'piece',
  张: 'sheet',
  卷: 'roll',
  套: 'set',
};

export function unitName(unit: string, locale: Locale, count: string | number = 1): string {
  if (locale !== 'en') return unit;
  const name = english[unit];
  if (name === undefined) return unit;
  return Number(count) === 1 ? name : `${name}s`;
}
