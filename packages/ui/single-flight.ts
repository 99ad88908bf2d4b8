'use client';

import { useRef, useState } from 'react';
import { noteCommand, useBusy } from './busy.ts';

/** Lets one call run at a time: a second click while the first is under way does nothing. */
export function useSingleFlight<Arguments extends unknown[]>(run: (...args: Arguments) => Promise<void>) {
  // State alone is not enough: two clicks can come before React renders the disabled button.
  const flying = useRef(false);
  const [running, setRunning] = useState(false);
  useBusy(() => flying.current);
  const start = async (...args: Arguments) => {
    if (flying.current) return;
    flying.current = true;
    setRunning(true);
    try {
      await run(...args);
    } finally {
      flying.current = false;
      setRunning(false);
      noteCommand();
    }
  };
  return { start, running };
}
