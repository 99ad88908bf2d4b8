'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { useUi } from './ui-context.ts';

const NarrowedContext = createContext(false);

/** What of a list's address narrows nothing. */
const placeInList = new Set(['view', 'after', 'back']);

/** The card of a list. What is empty in it knows whether a filter made it so. */
export function ListCard({
  className,
  isFiltered,
  children,
}: {
  className: string | undefined;
  /** The list has filters; without any its address names something else. */
  isFiltered: boolean;
  children: ReactNode;
}) {
  const { navigation } = useUi();
  const isNarrowed =
    isFiltered &&
    [...new URLSearchParams(navigation.query)].some(([name, value]) => value !== '' && !placeInList.has(name));
  return (
    <NarrowedContext value={isNarrowed}>
      <div className={className}>{children}</div>
    </NarrowedContext>
  );
}

/** These words, unless a filter let nothing through. */
export function UnlessNarrowed({ children, otherwise }: { children: ReactNode; otherwise: ReactNode }) {
  return useContext(NarrowedContext) ? otherwise : children;
}
