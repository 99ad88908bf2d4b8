/** Throws when a result of the play is not what it should be. */
export function expectEqual(what: string, actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`${what}: ${String(expected)} was expected, not ${String(actual)}`);
}

/** The one row of a list that must hold one. */
export function only<T>(list: readonly T[]): T {
  const [first, ...more] = list;
  if (first === undefined || more.length > 0) throw new Error(`one was expected, not ${list.length}`);
  return first;
}

/** What must be there. */
export function needed<T>(what: string, value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error(`${what} is missing`);
  return value;
}

export function yuan(minor: string): string {
  return `¥${(Number(minor) / 100).toLocaleString('en', { minimumFractionDigits: 2 })}`;
}
