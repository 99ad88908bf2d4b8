'use client';

import type { Tone } from '@quanlian/labels/label.ts';
import { type EnumName, labelOf, toneOf } from '@quanlian/labels/labels.ts';
import style from './state-tag.module.css';
import { useUi } from './ui-context.ts';
import { None } from './value-text.tsx';

/** A document's state in words and in the colour of its kind: `<StateTag of="PurchaseOrderState" value="DRAFT" />`. */
export function StateTag({ of, value }: { of: EnumName; value: string }) {
  const { locale } = useUi();
  return <ToneTag tone={toneOf(of, value)}>{labelOf(of, value, locale)}</ToneTag>;
}

/** A tag with words of the page's own. */
export function ToneTag({ tone, children }: { tone: Tone; children: string }) {
  return <span className={`${style.tag} ${style[tone]}`}>{children}</span>;
}

/** The words of an enum value without colour. */
export function EnumText({ of, value }: { of: EnumName; value: string | null | undefined }) {
  const { locale } = useUi();
  return value === null || value === undefined ? <None /> : labelOf(of, value, locale);
}
