const dayMs = 86_400_000;

/** Days from the business day to best-before (保质期到期日); negative when past. */
export function remainingDays(bestBefore: string, day: string): number {
  return Math.round((Date.parse(`${bestBefore}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`)) / dayMs);
}
