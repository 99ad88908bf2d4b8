import type { Claims } from '@quanlian/transport/claims.ts';

/** Business time of a request: the signed claim in demo and test, the system clock otherwise. */
export function businessTimeOf(claims: Claims): Date {
  return new Date(claims.businessTime ?? Date.now());
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
