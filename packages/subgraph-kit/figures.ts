import { and, type Column, gte, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { addDays, businessDay } from './business-time.ts';
import { localDateField } from './input-fields.ts';

/** The arguments of every query of figures. */
export const figuresInput = z.object({ days: z.number().int().min(1).max(92) });

/** The currency of the figures: what is in another does not count, because sums of several say nothing. */
export const figureCurrency = 'CNY';

/** The last business days up to today, and as many before them. */
export interface Period {
  /** Each day `YYYY-MM-DD`, the last is today. */
  days: string[];
  firstDay: string;
  lastDay: string;
  /** First day of as many days before. */
  firstDayBefore: string;
  /** The beginning of the first day, of the day after the last, and of the first day before. */
  start: Date;
  end: Date;
  startBefore: Date;
}

export function periodUntil(businessTime: Date, days: number): Period {
  const lastDay = businessDay(businessTime);
  const firstDay = addDays(lastDay, 1 - days);
  const firstDayBefore = addDays(firstDay, -days);
  return {
    days: Array.from({ length: days }, (_, index) => addDays(firstDay, index)),
    firstDay,
    lastDay,
    firstDayBefore,
    start: midnight(firstDay),
    end: midnight(addDays(lastDay, 1)),
    startBefore: midnight(firstDayBefore),
  };
}

/** When a business day begins. */
function midnight(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

/** The instant lies in the period or in as many days before it. */
export function inPeriods(at: Column, period: Period): SQL | undefined {
  return and(gte(at, period.startBefore), lt(at, period.end));
}

/** The days of a list's filter by which a figure leads to the rows that it counts: both count, either may be absent. */
export const countedDays = { from: localDateField.nullish(), to: localDateField.nullish() };

/**
 * The rows that a figure counts on these business days: by the instant and under the condition by which it counts them.
 * No condition where no day is named.
 */
export function countedBetween(
  days: { from?: string | null | undefined; to?: string | null | undefined } | null | undefined,
  at: Column,
  isCounted?: SQL,
): SQL | undefined {
  if (!days?.from && !days?.to) return undefined;
  return and(
    isCounted,
    days.from ? gte(at, midnight(days.from)) : isNotNull(at),
    days.to ? lt(at, midnight(addDays(days.to, 1))) : undefined,
  );
}

/** What a query of figures selects; it groups by `onDay(at)`. */
export function dayFigureColumns(at: Column, amountMinor: Column | SQL) {
  return {
    day: onDay(at),
    count: sql<number>`count(*)::int`,
    amountMinor: sql<string>`coalesce(sum(${amountMinor}), 0)::text`,
  };
}

/** The business day of an instant, as text. */
export function onDay(at: Column): SQL<string> {
  return sql<string>`to_char(${at} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;
}

export interface DayRow {
  day: string;
  count: number;
  amountMinor: string;
}

/** The SDL type FigureSeries: a row for each day, whether anything happened or not. */
export function figureSeries(period: Period, rows: readonly DayRow[]) {
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const days = period.days.map((day) => {
    const row = byDay.get(day);
    return { day, count: row?.count ?? 0, amount: money(BigInt(row?.amountMinor ?? 0)) };
  });
  const before = rows.filter((row) => row.day < period.firstDay);
  return {
    days,
    count: days.reduce((sum, day) => sum + day.count, 0),
    amount: money(days.reduce((sum, day) => sum + day.amount.amountMinor, 0n)),
    countBefore: before.reduce((sum, row) => sum + row.count, 0),
    amountBefore: money(before.reduce((sum, row) => sum + BigInt(row.amountMinor), 0n)),
  };
}

function money(amountMinor: bigint) {
  return { amountMinor, currency: figureCurrency };
}
