import { DrizzleQueryError } from 'drizzle-orm';

/** An error and its causes in one text, for the people who look at parked work. Without SQL and its parameters. */
export function errorText(error: unknown): string {
  const texts: string[] = [];
  for (let current = error; current instanceof Error; current = current.cause) {
    if (!(current instanceof DrizzleQueryError)) texts.push(current.message);
  }
  return (texts.join(': ') || String(error)).slice(0, 2_000);
}
