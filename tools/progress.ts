const began = performance.now();

/** One line of progress with the time since the start. */
export function say(line: string): void {
  process.stdout.write(`[${seconds(performance.now() - began).padStart(6)}] ${line}\n`);
}

/** Does one step and says how long it took. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  say(`✓ ${name} (${seconds(performance.now() - started)})`);
  return result;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)}s`;
}
