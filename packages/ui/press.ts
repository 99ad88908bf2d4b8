'use client';

import { useEffect, useState } from 'react';
import { useBusy } from './busy.ts';
import { useNavigation } from './ui-context.ts';

/**
 * A press of a button whose page may be out of date. While the page is being read again a press is kept, and counts once
 * the new page stands, if the button still is the same one by its label: it may be gone by then, or mean another command.
 */
export function usePress(label: string, onPress: () => void): { press: () => void; waiting: boolean } {
  const { pending } = useNavigation();
  const [kept, setKept] = useState<string | null>(null);
  useBusy(() => kept !== null);

  useEffect(() => {
    if (kept === null || pending) return;
    setKept(null);
    if (kept === label) onPress();
  }, [kept, pending]);

  return { press: () => (pending ? setKept(label) : onPress()), waiting: kept !== null };
}
