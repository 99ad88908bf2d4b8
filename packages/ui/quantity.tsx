'use client';

import { formatQuantity, type Pack } from './format.ts';
import { useUi } from './ui-context.ts';

type Props = { value: string; unit: string; pack?: Pack };

/** A quantity in the reader's language inside a component that renders on the server. */
export function Quantity({ value, unit, pack }: Props) {
  return formatQuantity(value, unit, useUi().locale, pack);
}
