'use client';

import { useState } from 'react';
import { minorOf } from './amount-text.ts';

/**
 * What stands in a number field: the typed text as long as it means the form's value (`12.` while typing `12.5`),
 * the form's value as soon as that was set from elsewhere (draft, reset).
 */
export function useTyped(value: string | null, digits: number): [string, (text: string) => void] {
  const [typed, setTyped] = useState(value ?? '');
  // A fraction where whole numbers belong is kept, to be told what is wrong with it.
  const compared = digits === 0 ? 3 : digits;
  const same = value === null ? !/\d/.test(typed) : minorOf(typed, compared) === minorOf(value, compared);
  return [same ? typed : (value ?? ''), setTyped];
}
