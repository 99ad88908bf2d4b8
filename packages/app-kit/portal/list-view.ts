import { isDay } from '@quanlian/ui/format.ts';

/** The days of an address (`?from=2026-11-01&to=2026-11-30`) as a list's filter; what is not a day is passed over. */
export function daysShown({ from, to }: { from?: string | undefined; to?: string | undefined }) {
  return { from: isDay(from) ? from : null, to: isDay(to) ? to : null };
}

/** The id of an address (`?agreement=…`) as a list's filter; what is no id is passed over. */
export function idShown(value: string | undefined): string | null {
  return value !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? value : null;
}

/** The value as a key of an enum's words, or undefined: what stands in an address may be anything. */
export function enumValue<Labels extends object>(labels: Labels, value: string | undefined) {
  return value !== undefined && isKey(labels, value) ? value : undefined;
}

function isKey<Labels extends object>(labels: Labels, value: string): value is keyof Labels & string {
  return Object.hasOwn(labels, value);
}

/**
 * The states that a list shows: what the filter says, else what the saved view says. The first view is "waiting for me",
 * left out for those for whom nothing ever waits.
 */
export function statesShown<State extends string>(options: {
  chosen: State | undefined;
  view: string | undefined;
  waiting: State[];
  views: Record<string, State[] | undefined>;
}): State[] | undefined {
  if (options.chosen !== undefined) return [options.chosen];
  const first = options.waiting.length > 0 ? 'waiting' : 'all';
  const view = options.view ?? first;
  if (view === 'waiting') return options.waiting;
  return options.views[view];
}
