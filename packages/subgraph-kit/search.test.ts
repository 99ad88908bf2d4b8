import { expect, it } from 'vitest';
import { rankHits, searchPinyin, searchText } from './search.ts';

it('an exact number comes first, then each type in turn', () => {
  const hit = (type: string, number: string) => ({ type, number, id: number, title: '', state: '' });
  const found = [
    [hit('A', 'a1'), hit('A', 'a2')],
    [hit('B', 'b1'), hit('B', 'CT-1')],
  ];
  expect(rankHits(found, 'ct-1').map((each) => each.number)).toEqual(['CT-1', 'a1', 'b1', 'a2']);
  expect(rankHits([], 'x')).toEqual([]);
});

it('writes pinyin and initials for search', () => {
  expect(searchPinyin('茉莉花茶500ml')).toBe('molihuacha500ml mlhc5');
  expect(searchText('绿源糖业', 'S-01', null)).toBe('绿源糖业 s-01  lvyuantangye lyty');
});
