import { afterEach, describe, expect, test, vi } from 'vitest';
import { between, chance, dayBefore, daysAgo, shopOrdersOn, workdayAgo } from './calendar.ts';

test('a name has the same chance in every play, and names have different ones', () => {
  expect(chance('shop 3.1')).toBe(chance('shop 3.1'));
  const many = Array.from({ length: 1000 }, (_, index) => between(`n ${index}`, 1, 4));
  expect(new Set(many)).toEqual(new Set([1, 2, 3, 4]));
});

test('more is ordered at weekends, and most on the day of the great sale', () => {
  const [monday, saturday, sale] = ['2026-11-16', '2026-11-14', '2026-11-11'].map(shopOrdersOn);
  expect(saturday).toBeGreaterThan(monday ?? 0);
  expect(sale).toBeGreaterThan(saturday ?? 0);
});

test('days and parts of them are those in Shanghai', () => {
  expect(daysAgo(3, 'evening').getTime() - daysAgo(4, 'evening').getTime()).toBe(86_400_000);
  expect(daysAgo(3, 'morning').toISOString()).toContain('T02:00:00');
  expect(daysAgo(3, 'morning', 5).toISOString()).toBe(`${dayBefore(3)}T02:05:00.000Z`);
});

test('what begins on a workday begins on the Friday before a weekend', () => {
  const weekdays = Array.from({ length: 14 }, (_, days) => {
    const begun = workdayAgo(days);
    expect(begun - days).toBeLessThanOrEqual(2);
    return new Date(`${dayBefore(begun)}T00:00:00Z`).getUTCDay();
  });
  expect(new Set(weekdays)).toEqual(new Set([1, 2, 3, 4, 5]));
});

describe('a play that begins on any day of the week', () => {
  afterEach(() => vi.useRealTimers());
  // A Monday and the six days after it, late in the evening in Shanghai.
  const begins = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2026, 10, 16 + day, 15, 30)));

  test.each(begins)('%s: what begins on workdays does, in the order in which it is planned', (begun) => {
    vi.useFakeTimers({ now: begun, toFake: ['Date'] });
    expect(dayBefore(0)).toBe(begun.toISOString().slice(0, 10));
    const planned = Array.from({ length: 62 }, (_, days) => workdayAgo(61 - days));
    const weekdays = planned.map((days) => new Date(`${dayBefore(days)}T00:00:00Z`).getUTCDay());
    expect(weekdays.filter((weekday) => weekday === 0 || weekday === 6)).toEqual([]);
    // Later plans are never done before earlier ones, and none of them after the play's own day.
    expect(planned).toEqual(planned.toSorted((a, b) => b - a));
    expect(Math.min(...planned)).toBeGreaterThanOrEqual(0);
  });
});
