import { expect, it } from 'vitest';
import { daysShown, idShown } from './list-view.ts';

it('an address names days of the calendar and ids; anything else is passed over', () => {
  expect(daysShown({ from: '2026-11-01', to: '2026-02-30' })).toEqual({ from: '2026-11-01', to: null });
  expect(daysShown({ from: "2026-11-01' or 1=1", to: undefined })).toEqual({ from: null, to: null });
  const id = '01a20acc-18bf-7004-afbe-a439218727a4';
  expect([id, `${id}x`, 'agreement', undefined].map(idShown)).toEqual([id, null, null, null]);
});
