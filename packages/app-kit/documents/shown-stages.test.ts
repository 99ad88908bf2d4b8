import { expect, test } from 'vitest';
import { shownStages } from './shown-stages.ts';

const shipment = (id: number) => ({ type: 'Shipment', id: `s${id}`, number: `SH-${id}`, state: 'SIGNED' });
const many = (count: number) => Array.from({ length: count }, (_one, index) => shipment(index + 1));
const order = { type: 'SalesOrder', id: 'o', number: 'SO-1', state: 'COMPLETED' };
const ids = (stages: ReturnType<typeof shownStages>) => stages?.map(({ documents }) => documents.map(({ id }) => id));

test('a document that stands alone has no drawing', () => {
  expect(shownStages([[], [order], []], 'o')).toBeNull();
  expect(shownStages([], 'o')).toBeNull();
});

test('a document that several lines name is drawn once', () => {
  expect(
    ids(
      shownStages(
        [
          [order, order],
          [shipment(1), shipment(1)],
        ],
        'o',
      ),
    ),
  ).toEqual([['o'], ['s1']]);
});

test('of many the first are drawn, with how many more there are; all of eight', () => {
  const [, eight] = shownStages([[order], many(8)], 'o') ?? [];
  expect(eight).toMatchObject({ left: 0 });
  expect(eight?.documents).toHaveLength(8);
  const [, eleven] = shownStages([[order], many(11)], 'o') ?? [];
  expect(eleven).toMatchObject({ left: 3 });
  expect(eleven?.documents).toHaveLength(8);
});

test('the one whose drawing it is stands in it, however many come before', () => {
  const [, stage] = shownStages([[order], many(12)], 's12') ?? [];
  expect(stage?.documents.map(({ id }) => id).at(-1)).toBe('s12');
  expect(stage?.left).toBe(3);
});

test('one without a number yet stays in its place', () => {
  const unnumbered = { type: 'SalesInvoice', id: 'i', number: null, state: 'TO_ISSUE' };
  expect(shownStages([[order], [unnumbered]], 'o')?.[1]?.documents).toEqual([unnumbered]);
});
