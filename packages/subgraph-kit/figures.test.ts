import { expect, it } from 'vitest';
import { figureSeries, figuresInput, periodUntil } from './figures.ts';

it('a period ends with the business day in Shanghai, whatever the day is elsewhere', () => {
  const lateInUtc = periodUntil(new Date('2026-11-22T16:00:00Z'), 7);
  expect(lateInUtc.days).toEqual([
    '2026-11-17',
    '2026-11-18',
    '2026-11-19',
    '2026-11-20',
    '2026-11-21',
    '2026-11-22',
    '2026-11-23',
  ]);
  expect(lateInUtc.start.toISOString()).toBe('2026-11-16T16:00:00.000Z');
  expect(lateInUtc.end.toISOString()).toBe('2026-11-23T16:00:00.000Z');
  expect(lateInUtc.startBefore.toISOString()).toBe('2026-11-09T16:00:00.000Z');
  expect(periodUntil(new Date('2026-11-22T15:59:59Z'), 7).lastDay).toBe('2026-11-22');
});

it('a period goes over the ends of months and years', () => {
  const { days, firstDayBefore } = periodUntil(new Date('2027-01-02T04:00:00Z'), 30);
  expect(days).toHaveLength(30);
  expect([days[0], days[28], firstDayBefore]).toEqual(['2026-12-04', '2027-01-01', '2026-11-04']);
});

it('has zero for each day on which nothing happened', () => {
  const series = figureSeries(periodUntil(new Date('2026-11-22T04:00:00Z'), 30), []);
  expect(series.days).toHaveLength(30);
  expect(series.days.every(({ count, amount }) => count === 0 && amount.amountMinor === 0n)).toBe(true);
  expect(series).toMatchObject({ count: 0, amount: { amountMinor: 0n }, countBefore: 0 });
});

it('sums the period, and the days before it apart', () => {
  const series = figureSeries(periodUntil(new Date('2026-11-22T04:00:00Z'), 7), [
    { day: '2026-11-15', count: 4, amountMinor: '90071992547409930' },
    { day: '2026-11-16', count: 1, amountMinor: '10' },
    { day: '2026-11-22', count: 2, amountMinor: '32' },
  ]);
  expect(series).toMatchObject({
    count: 3,
    amount: { amountMinor: 42n, currency: 'CNY' },
    countBefore: 4,
    amountBefore: { amountMinor: 90071992547409930n },
  });
});

it('refuses periods of no day and of more than a quarter', () => {
  expect([0, -7, 1.5, 93, 92].map((days) => figuresInput.safeParse({ days }).success)).toEqual([
    false,
    false,
    false,
    false,
    true,
  ]);
});
