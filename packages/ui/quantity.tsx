'use client';

import { formatQuantity, type Pack } from './format.ts';
import { useUi } from './ui-context.ts';
import style from './value-text.module.css';

type Props = { value: string; unit: string; pack?: Pack };

/** A quantity in the reader's language inside a component that renders on the server. */
export function Quantity({ value, unit, pack }: Props) {
  const text = formatQuantity(value, unit, useUi().locale, pack);
  const bracket = text.indexOf(' (');
  if (bracket < 0) return text;
  // Where it is narrow, what it is in base units goes below; neither part breaks.
  return (
    <>
      <span className={style.number}>{text.slice(0, bracket)}</span>{' '}
      <span className={style.number}>{text.slice(bracket + 1)}</span>
    </>
  );
}
