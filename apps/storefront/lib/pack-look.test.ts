import { expect, test } from 'vitest';
import { packLook } from './pack-look.ts';

const tea = { name: '清源茶茉莉花茶', brandName: '清源茶', baseUnit: '瓶', specification: '500ml' };

test('the pack follows the unit: bottle, can, carton, bag, and a jar for what is large', () => {
  const shapeOf = (baseUnit: string, specification = '500ml') => packLook({ ...tea, baseUnit, specification }).shape;
  expect(['瓶', '听', '盒', '袋', '件'].map((unit) => shapeOf(unit))).toEqual([
    'bottle',
    'can',
    'carton',
    'bag',
    'carton',
  ]);
  expect(shapeOf('瓶', '5L')).toBe('jar');
  expect(shapeOf('瓶', '1.5L')).toBe('bottle');
});

test('the label has the name without the brand, in lines that fit', () => {
  expect(packLook(tea).lines).toEqual(['茉莉花茶']);
  expect(packLook({ ...tea, name: '清源茶天然山泉水' }).lines).toEqual(['天然山', '泉水']);
  expect(packLook({ ...tea, name: 'Guomu Orange juice', brandName: 'Guomu' }).lines).toEqual(['Orange', 'juice']);
  expect(packLook({ ...tea, name: '清源茶' }).lines).toEqual(['清源茶']);
  for (const line of packLook({ ...tea, name: '一'.repeat(60) }).lines) expect(line.length).toBeLessThanOrEqual(10);
});

test('packs of one brand share its colour, whatever is in them', () => {
  const [one, two] = [packLook(tea), packLook({ ...tea, name: '清源茶乌龙茶' })];
  expect(one.brandColour).toBe(two.brandColour);
  expect(one.contentColour).not.toBe(two.contentColour);
});
