'use client';

import { Input, type InputRef } from 'antd';
import { type ChangeEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { groupTyped } from './amount-text.ts';

type Props = {
  id?: string;
  /** Plain text without grouping: `1234.5`. */
  text: string;
  digits: number;
  onText: (text: string) => void;
  prefix?: ReactNode;
  suffix?: ReactNode;
  addonAfter?: ReactNode;
  disabled?: boolean;
  'aria-label'?: string;
};

/** A number field that groups thousands while typing and leaves the caret where it was. */
export function AmountInput({ text, digits, onText, ...rest }: Props) {
  // antd hands its change event a copy of the element: the caret has to be set on the real one.
  const field = useRef<InputRef>(null);
  const [caret, setCaret] = useState<{ significant: number } | null>(null);
  const shown = groupTyped(text, digits);

  useLayoutEffect(() => {
    const input = field.current?.input;
    if (caret === null || input === null || input === undefined) return;
    const position = positionAfter(input.value, caret.significant);
    input.setSelectionRange(position, position);
  }, [caret]);

  const change = (event: ChangeEvent<HTMLInputElement>) => {
    const before = event.target.value.slice(0, event.target.selectionStart ?? event.target.value.length);
    setCaret({ significant: before.replace(/,/g, '').length });
    onText(groupTyped(event.target.value, digits).replace(/,/g, ''));
  };

  return (
    <Input
      {...rest}
      ref={field}
      value={shown}
      onChange={change}
      inputMode="decimal"
      autoComplete="off"
      styles={{ input: { fontVariantNumeric: 'tabular-nums' } }}
    />
  );
}

/** The place in grouped text behind so many characters that are not grouping marks. */
function positionAfter(text: string, significant: number): number {
  let seen = 0;
  for (let index = 0; index < text.length; index++) {
    if (seen === significant) return index;
    if (text[index] !== ',') seen++;
  }
  return text.length;
}
