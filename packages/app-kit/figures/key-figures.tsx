import { formatMoney, type MoneyValue } from '@quanlian/money/money-text.ts';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { MoneyText } from '@quanlian/ui/value-text.tsx';
import type { ReactNode } from 'react';
import { requestLanguage } from '../request-language.ts';
import { type FigureText, figureText } from './figure-texts.ts';
import style from './figures.module.css';
import { changeOf, type PeriodDays, type Series } from './series.ts';

/** The row of key figures at the head of a page. */
export function KeyFigures({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section aria-label={label} className={style.keys}>
      {children}
    </section>
  );
}

/** What today came to, with the period below it; leads to the documents. */
export async function TodayFigure(props: { label: string; href: string; series: Series; days: PeriodDays }) {
  const { label, href, series, days } = props;
  const text = figureText(await requestLanguage());
  const today = series.days.at(-1)?.amount ?? { amountMinor: '0', currency: series.amount.currency };
  return (
    <KeyFigure
      label={`${label} · ${text('today')}`}
      href={href}
      value={<MoneyText value={today} />}
      note={`${text('lastDays', { days })} ${formatMoney(series.amount)}`}
      more={comparison(text, series, days)}
    />
  );
}

/** A figure that stands alone, such as a balance. */
export function KeyFigure(props: {
  label: string;
  href: string;
  value: ReactNode;
  note?: string | undefined;
  more?: string | undefined;
  tone?: 'failed' | undefined;
}) {
  return (
    <UiLink href={props.href} className={style.key}>
      <span>{props.label}</span>
      <strong data-tone={props.tone}>{props.value}</strong>
      {props.note !== undefined && <small>{props.note}</small>}
      {props.more !== undefined && <small>{props.more}</small>}
    </UiLink>
  );
}

/** How the period compares with as many days before it. */
export function comparison(
  text: FigureText,
  { amount, amountBefore }: { amount: MoneyValue; amountBefore: MoneyValue },
  days: PeriodDays,
): string {
  if (amount.amountMinor === amountBefore.amountMinor) return text('sameBefore', { days });
  const change = changeOf(amount, amountBefore);
  return change === null ? text('noneBefore', { days }) : text('comparedBefore', { days, change });
}
