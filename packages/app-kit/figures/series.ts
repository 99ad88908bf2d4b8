import type { MoneyValue } from '@quanlian/money/money-text.ts';

/** What a page of figures looks back on, in days. */
export const periods = [7, 30, 90] as const;
export type PeriodDays = (typeof periods)[number];

/** The period that an address names (`?days=`), or a month. */
export function periodOf(days: string | undefined): PeriodDays {
  return periods.find((period) => String(period) === days) ?? 30;
}

/** As the graph's FigureSeries. */
export type Series = {
  days: readonly { day: string; count: number; amount: MoneyValue }[];
  count: number;
  amount: MoneyValue;
  countBefore: number;
  amountBefore: MoneyValue;
};

/** As the graph's ExceptionFigure. */
export type ExceptionFigure = { open: number; arisen: number; arisenBefore: number };

/** All of them together, day by day; undefined for none. */
export function addedUp(all: readonly Series[]): Series | undefined {
  const [first, ...others] = all;
  return first && others.reduce(both, first);
}

function both(one: Series, other: Series): Series {
  const byDay = new Map(other.days.map((day) => [day.day, day]));
  return {
    days: one.days.map((day) => {
      const same = byDay.get(day.day);
      return same ? { ...day, count: day.count + same.count, amount: sum(day.amount, same.amount) } : day;
    }),
    count: one.count + other.count,
    amount: sum(one.amount, other.amount),
    countBefore: one.countBefore + other.countBefore,
    amountBefore: sum(one.amountBefore, other.amountBefore),
  };
}

function sum(one: MoneyValue, other: MoneyValue): MoneyValue {
  return { ...one, amountMinor: String(BigInt(one.amountMinor) + BigInt(other.amountMinor)) };
}

/** Days of one bar: a quarter has too many to tell them apart on a phone. */
export function daysPerBar(days: PeriodDays): number {
  return days === 90 ? 5 : 1;
}

/** The bars of a chart in major units (yuan), for drawing alone; each is named by its first day, `11-22`. */
export function barsOf(series: Series, perBar: number): { names: string[]; values: number[] } {
  const names: string[] = [];
  const values: number[] = [];
  for (let first = 0; first < series.days.length; first += perBar) {
    const days = series.days.slice(first, first + perBar);
    names.push(days[0]?.day.slice(5) ?? '');
    values.push(Number(days.reduce((total, { amount }) => total + BigInt(amount.amountMinor), 0n)) / 100);
  }
  return { names, values };
}

/** `+12.3%`, or null where there is nothing to compare with. */
export function changeOf(now: MoneyValue, before: MoneyValue): string | null {
  const base = BigInt(before.amountMinor);
  if (base === 0n) return null;
  const size = base < 0n ? -base : base;
  const perMille = ((BigInt(now.amountMinor) - base) * 1000n) / size;
  const digits = perMille < 0n ? -perMille : perMille;
  const sign = perMille === 0n ? '' : perMille < 0n ? '-' : '+';
  return `${sign}${digits / 10n}.${digits % 10n}%`;
}

/** Those of the rows that the reader may see: the graph left the others out. */
export function withSeries<Row extends { series: Series | null | undefined }>(rows: readonly Row[]) {
  return rows.flatMap(({ series, ...row }) => (series ? [{ ...row, series }] : []));
}

/** The address of a list, narrowed to the rows that a figure counts from one day to another. */
export function listOfDays(list: string, from: string, to: string): string {
  return `${list}${list.includes('?') ? '&' : '?'}from=${from}&to=${to}`;
}

/** The address of the rows behind all of a series; null where the reader has no list of them. */
export function listOfSeries(list: string | null, { days }: Pick<Series, 'days'>): string | null {
  const [first, last] = [days[0], days.at(-1)];
  return list === null || !first || !last ? list : listOfDays(list, first.day, last.day);
}
