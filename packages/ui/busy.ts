'use client';

import { useEffect, useRef } from 'react';

const askers = new Set<() => boolean>();
let commandAt = Number.NEGATIVE_INFINITY;

/** While `isBusy` says so, the page is not read again of itself: something is typed, or a press is under way. */
export function useBusy(isBusy: () => boolean): void {
  const latest = useRef(isBusy);
  latest.current = isBusy;
  useEffect(() => {
    const ask = () => latest.current();
    askers.add(ask);
    return () => void askers.delete(ask);
  }, []);
}

/** Whether anything on this page would be disturbed. */
export function pageIsBusy(): boolean {
  return [...askers].some((ask) => ask());
}

/** A command of this page was answered. */
export function noteCommand(): void {
  commandAt = Date.now();
}

/** Milliseconds since this tab's last command. */
export function sinceCommand(): number {
  return Date.now() - commandAt;
}
