'use client';

import { useNavigation } from '@quanlian/ui/ui-context.ts';
import { useEffect, useRef } from 'react';

/** Reads the page again every few seconds, for a document that another system is working on; gives up after five minutes. */
export function AutoRefresh({ everySeconds = 5 }: { everySeconds?: number }) {
  const navigation = useNavigation();
  const refresh = useRef(navigation.refresh);
  refresh.current = navigation.refresh;
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') refresh.current();
    }, everySeconds * 1000);
    const end = setTimeout(() => clearInterval(timer), 300_000);
    return () => {
      clearInterval(timer);
      clearTimeout(end);
    };
  }, [everySeconds]);
  return null;
}
