/** The server's clock, for countdowns and "today" in forms. */
export function serverNow(): string {
  return new Date().toISOString();
}

/** The business day of an instant, `addDays` after it (or before): `2026-11-22`. */
export function businessDay(now: string, addDays = 0): string {
  return new Date(Date.parse(now) + 8 * 3_600_000 + addDays * 86_400_000).toISOString().slice(0, 10);
}
