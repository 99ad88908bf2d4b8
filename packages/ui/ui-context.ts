'use client';

import type { Locale } from '@quanlian/labels/label.ts';
import { type AnchorHTMLAttributes, type ComponentType, createContext, useContext } from 'react';
import { type TextKey, textOf } from './texts.ts';

export type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string };

/** What the components need from the app's router; the app gives it, so that this package knows no router. */
export type Navigation = {
  Link: ComponentType<LinkProps>;
  pathname: string;
  /** The query of the address without its question mark. */
  query: string;
  /** Goes to an address within the app; `replace` leaves no entry in the history (filters, tabs). */
  navigate(href: string, options?: { replace?: boolean }): void;
  /** Reads the page's data again after a mutation. */
  refresh(): void;
  /** True while a navigation is under way. */
  pending: boolean;
  /** The session has ended: to sign-in, and back to this page after it. */
  toSignIn(): void;
};

export type UiContextValue = {
  locale: Locale;
  navigation: Navigation;
  /** Whose drafts this browser tab keeps (a person's id): another person must not find them. */
  draftOwner: string;
};

export const UiContext = createContext<UiContextValue | null>(null);

export function useUi(): UiContextValue & { text: (key: TextKey, values?: Record<string, string | number>) => string } {
  const value = useContext(UiContext);
  if (value === null) throw new Error('UiProvider is missing above this component.');
  return { ...value, text: (key, values) => textOf(key, value.locale, values) };
}

export function useNavigation(): Navigation {
  return useUi().navigation;
}
