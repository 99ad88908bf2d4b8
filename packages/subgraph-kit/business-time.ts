import type { Settings } from '@quanlian/settings/env.ts';
import type { Claims } from '@quanlian/transport/claims.ts';

/** Business time of a request: the signed claim in demo and test, the system clock otherwise. */
export function businessTimeOf(claims: Claims): Date {
  return new Date(claims.businessTime ?? Date.now());
}

/** Below this the two clocks are one: an event's time is always a little past. */
const sameClockMs = 60_000;

/**
 * How far business time is ahead of the system clock, for work that goes on later (jobs, sagas). Undefined when they
 * are the same clock: always in production.
 */
export function clockOffsetOf(settings: Settings, businessTime: Date): number | undefined {
  if (settings.environment === 'production') return undefined;
  const offset = businessTime.getTime() - Date.now();
  return Math.abs(offset) < sameClockMs ? undefined : offset;
}

/**
 * When something happened at a bank or a payment channel that tells us of it. In demo and test their clock may stand on
 * another day, and what they tell belongs to that day; otherwise, and always in production, it is now.
 */
export function institutionTime(settings: Settings, saidAt: Date | undefined): { businessTime?: Date } {
  return saidAt && clockOffsetOf(settings, saidAt) !== undefined ? { businessTime: saidAt } : {};
}

/** Business time now, on a clock with that offset. */
export function businessNow(clockOffsetMs: number | undefined): Date {
  return new Date(Date.now() + (clockOffsetMs ?? 0));
}

const shanghaiDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** The business day `YYYY-MM-DD` in Asia/Shanghai. */
export function businessDay(time: Date): string {
  return shanghaiDay.format(time);
}

/** The day `days` after a `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
