/** A day as the business counts it, on the server's clock: `2026-11-22`; `addDays` before or after today. */
export function businessToday(addDays = 0): string {
  return new Date(Date.now() + 8 * 3_600_000 + addDays * 86_400_000).toISOString().slice(0, 10);
}
