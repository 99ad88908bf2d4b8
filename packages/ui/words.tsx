'use client';

import type { TextKey } from './texts.ts';
import { useUi } from './ui-context.ts';

/** A text of the components themselves inside a component that renders on the server. */
export function Words({ of, values }: { of: TextKey; values?: Record<string, string | number> }) {
  return useUi().text(of, values);
}
