import { formatMoney } from '@quanlian/money/money-text.ts';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { MoneyText } from '@quanlian/ui/value-text.tsx';
import type { ReactNode } from 'react';
import { requestLanguage } from '../request-language.ts';
import { barsSvg, type ChartColour } from './chart-svg.ts';
import { figureText } from './figure-texts.ts';
import style from './figures.module.css';
import { comparison } from './key-figures.tsx';
import { barsOf, daysPerBar, listOfDays, listOfSeries, type PeriodDays, type Series } from './series.ts';

export type DayChartSeries = {
  name: string;
  colour: ChartColour;
  series: Series;
  /** Where the documents stand that it counts; null for a reader who has no list of them. */
  list: string | null;
};

type Props = {
  /** The question that the chart answers. */
  title: string;
  days: PeriodDays;
  series: readonly DayChartSeries[];
  /** The series are parts of one sum. */
  stacked?: boolean;
};

const wide = { width: 620, height: 220 };
const narrow = { width: 340, height: 190 };

/** Bars over the days of a period, drawn on the server, with its sums above and its numbers in a table below. */
export async function DayChart({ title, days, series, stacked = false }: Props) {
  const locale = await requestLanguage();
  const text = figureText(locale);
  const perBar = daysPerBar(days);
  const bars = series.map((one) => ({ colour: one.colour, ...barsOf(one.series, perBar) }));
  const isEmpty = series.every((one) => one.series.count === 0);
  const sums = series.map((one) => `${one.name} ${formatMoney(one.series.amount)}`).join(locale === 'en' ? ', ' : '，');
  const draw = (size: typeof wide) => barsSvg(bars[0]?.names ?? [], bars, { ...size, locale, stacked });
  return (
    <Section title={title}>
      <ul className={style.sums}>
        {series.map((one) => (
          <li key={one.name}>
            <i className={style.swatch} data-colour={one.colour} aria-hidden="true" />
            <Linked href={listOfSeries(one.list, one.series)}>{one.name}</Linked>
            <strong>
              <MoneyText value={one.series.amount} />
            </strong>
            <small>{comparison(text, one.series, days)}</small>
          </li>
        ))}
      </ul>
      {isEmpty ? (
        <p className={style.nothing}>{text('nothing', { days })}</p>
      ) : (
        <>
          <p className={style.unit}>{perBar === 1 ? text('perDay') : text('perBar', { days: perBar })}</p>
          <div role="img" aria-label={text('chartSummary', { title, days, sums })}>
            <Picture size="wide" svg={draw(wide)} />
            <Picture size="narrow" svg={draw(narrow)} />
          </div>
          <details className={style.numbers}>
            <summary>{text('showNumbers')}</summary>
            <NumbersTable title={title} days={days} series={series} />
          </details>
        </>
      )}
    </Section>
  );
}

function Linked({ href, children }: { href: string | null; children: ReactNode }) {
  return href === null ? children : <UiLink href={href}>{children}</UiLink>;
}

function Picture({ size, svg }: { size: 'wide' | 'narrow'; svg: string }) {
  // The chart library's own drawing, which escapes its texts.
  return (
    <div className={style.picture} data-size={size} aria-hidden="true" dangerouslySetInnerHTML={{ __html: svg }} />
  );
}

async function NumbersTable({ title, days, series }: Pick<Props, 'title' | 'days' | 'series'>) {
  const text = figureText(await requestLanguage());
  const rows = series[0]?.series.days ?? [];
  return (
    <table className={style.table}>
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{text('day')}</th>
          {series.map(({ name }) => [
            <th key={`${name}-count`} scope="col">
              {text('countOf', { name })}
            </th>,
            <th key={`${name}-amount`} scope="col">
              {text('amountOf', { name })}
            </th>,
          ])}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ day }, index) => (
          <tr key={day}>
            <th scope="row">{day}</th>
            {series.map(({ name, list, series: one }) => [
              <td key={`${name}-count`}>
                <Linked href={list === null || !one.days[index]?.count ? null : listOfDays(list, day, day)}>
                  {one.days[index]?.count}
                </Linked>
              </td>,
              <td key={`${name}-amount`}>
                <MoneyText value={one.days[index]?.amount} symbol={false} />
              </td>,
            ])}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{text('total')}</th>
          {series.map(({ name, series: one }) => [
            <td key={`${name}-count`}>{one.count}</td>,
            <td key={`${name}-amount`}>
              <MoneyText value={one.amount} symbol={false} />
            </td>,
          ])}
        </tr>
        <tr>
          <th scope="row">{text('before', { days })}</th>
          {series.map(({ name, series: one }) => [
            <td key={`${name}-count`}>{one.countBefore}</td>,
            <td key={`${name}-amount`}>
              <MoneyText value={one.amountBefore} symbol={false} />
            </td>,
          ])}
        </tr>
      </tfoot>
    </table>
  );
}
