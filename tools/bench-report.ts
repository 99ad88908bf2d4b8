export type Figure = {
  key: string;
  value: number;
  unit: string;
  /** The limit to hold; absent for a figure that is only stated. */
  goal?: { atMost: number } | { atLeast: number };
};

/** Prints the figures as a table and, as the last line, as one JSON object (design §13). */
export function reportBench(bench: string, figures: Figure[]): void {
  const width = Math.max(...figures.map(({ key }) => key.length));
  for (const figure of figures) {
    const verdict = figure.goal ? (isMet(figure) ? 'met' : 'NOT MET') : '';
    const value = `${figure.value} ${figure.unit}`.padEnd(18);
    process.stdout.write(`${figure.key.padEnd(width)}  ${value} ${goalText(figure).padEnd(12)} ${verdict}\n`);
  }
  const goals = figures.filter(({ goal }) => goal).map((figure) => [figure.key, goalText(figure)]);
  process.stdout.write(
    `${JSON.stringify({
      bench,
      figures: Object.fromEntries(figures.map(({ key, value }) => [key, value])),
      goals: Object.fromEntries(goals),
      met: figures.every(isMet),
    })}\n`,
  );
}

/** The middle value; of an even number the mean of the middle two. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1];
  const high = sorted[Math.floor(middle)];
  if (low === undefined || high === undefined) throw new Error('The median of nothing');
  return (low + high) / 2;
}

function isMet({ value, goal }: Figure): boolean {
  if (!goal) return true;
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
}

function goalText({ goal }: Figure): string {
  if (!goal) return '';
  return 'atMost' in goal ? `<= ${goal.atMost}` : `>= ${goal.atLeast}`;
}
