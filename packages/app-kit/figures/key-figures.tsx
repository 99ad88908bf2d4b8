import { formatMoney, type MoneyValue } from '@quanlian/money/money-text.ts';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { MoneyText } from '@quanlian/ui/value-text.tsx';
import type { ReactNode } from 'react';
import { requestLanguage } from '../request-language.ts';
import { type FigureText, figureText } from './figure-texts.ts';
import style from './figures.module.css';
import { changeOf, listOfDays, listOfSeries, type PeriodDays, type Series } from './series.ts';

/** The row of key figures at the head of a page. */
export function KeyFigures({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section aria-label={label} className={style.keys}>
      {children}
    </section>
  );
}

type TodayFigureProps = {
  label: string;
  /** Where the documents stand that it counts; null for a reader who has no list of them. */
  list: string | null;
  series: Series;
  days: PeriodDays;
};

/** What today came to, with the period below it; each leads to the documents that it counts. */
export async function TodayFigure({ label, list, series, days }: TodayFigureProps) {
  const text = figureText(await requestLanguage());
  const today = series.days.at(-1);
  const amount = today?.amount ?? { amountMinor: '0', currency: series.amount.currency };
  return (
    <div className={style.parts}>
      <Part href={list === null || !today ? null : listOfDays(list, today.day, today.day)}>
        <span>{`${label} · ${text('today')}`}</span>
        <strong>
          <MoneyText value={amount} />
        </strong>
      </Part>
      <Part href={listOfSeries(list, series)}>
        <small>{`${text('lastDays', { days })} ${formatMoney(series.amount)}`}</small>
        <small>{comparison(text, series, days)}</small>
      </Part>
    </div>
  );
}

function Part({ href, children }: { href: string | null; children: ReactNode }) {
  if (href === null) return <div>{children}</div>;
  return <UiLink href={href}>{children}</UiLink>;
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
