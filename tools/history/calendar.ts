import { createHash } from 'node:crypto';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { playNow } from '../demo/story.ts';

// When things happen, and how much of them: the same in each play of the same days.

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** Hours in Shanghai at which the company's people and its buyers are at work; what happens in one is done side by side. */
const hours = { morning: 10, afternoon: 15, evening: 20 } as const;
export type PartOfDay = keyof typeof hours;

/** A time so many days before today, in a part of that day and some minutes (up to 24) into it. */
export function daysAgo(days: number, part: PartOfDay, minutes = 0): Date {
  const midnight = new Date(`${businessDay(playNow())}T00:00:00+08:00`).getTime();
  return new Date(midnight - days * dayMs + hours[part] * 3_600_000 + minutes * minuteMs);
}

/** So many days before today, or on the Friday before where that is a weekend. */
export function workdayAgo(days: number): number {
  const weekday = new Date(`${dayBefore(days)}T00:00:00Z`).getUTCDay();
  return weekday === 0 ? days + 2 : weekday === 6 ? days + 1 : days;
}

export function dayBefore(days: number): string {
  return businessDay(daysAgo(days, 'morning'));
}

/** A number from 0 up to 1 that belongs to a name. */
export function chance(name: string): number {
  return createHash('sha256').update(name).digest().readUInt32BE(0) / 2 ** 32;
}

/** A whole number from `least` to `most` that belongs to a name. */
export function between(name: string, least: number, most: number): number {
  return least + Math.floor(chance(name) * (most - least + 1));
}

/** Shoppers' orders of a day: more at weekends, most on the days of the great sales. */
export function shopOrdersOn(day: string): number {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const usual = weekday === 0 || weekday === 6 ? 5 : weekday === 5 ? 3 : 2;
  const date = day.slice(5);
  if (['11-11', '12-12', '06-18'].includes(date)) return usual + 8;
  if (['10-01', '05-01', '01-01'].includes(date)) return usual + 4;
  // The members' day of each month.
  return day.endsWith('-18') ? usual + 3 : usual;
}

/** Dealers stock up at the beginning of a month and before its end. */
export function dealerShare(day: string): number {
  const date = Number(day.slice(8));
  return date <= 5 ? 1.35 : date >= 26 ? 1.2 : date >= 12 && date <= 18 ? 1.1 : 0.9;
}
