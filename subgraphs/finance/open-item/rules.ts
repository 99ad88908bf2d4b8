const dayMs = 86_400_000;

/** Days from the due date to the business day; zero or less when not overdue. */
export function overdueDays(dueOn: string, businessDay: string): number {
  return Math.round((Date.parse(`${businessDay}T00:00:00Z`) - Date.parse(`${dueOn}T00:00:00Z`)) / dayMs);
}
