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
};

export function unitName(unit: string, locale: string, count = 1): string {
  if (locale !== 'en') return unit;
  const name = english[unit];
  if (name === undefined) return unit;
  return count === 1 ? name : `${name}s`;
}
