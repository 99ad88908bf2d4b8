/** What a person typed and has not sent, kept in the tab: an expired session or a reload loses nothing. */
export type Draft = {
  values: Record<string, unknown>;
  /** The version of the document that it was typed over. */
  version?: number;
  /** What was sent and has no answer yet, with its idempotency key: sent again after a reload it is the same command. */
  sent?: { input: string; key: string };
};

export type DraftStore = { read(): Draft | null; write(draft: Draft): void; clear(): void };

const prefix = 'draft:';

export function draftOf(owner: string, form: string): DraftStore {
  const key = `${prefix}${owner}:${form}`;
  return {
    read() {
      const text = sessionStorage.getItem(key);
      if (text === null) return null;
      try {
        const draft: unknown = JSON.parse(text);
        return isDraft(draft) ? draft : null;
      } catch {
        return null; // Cut off or written by another version: as good as none.
      }
    },
    write(draft) {
      try {
        sessionStorage.setItem(key, JSON.stringify(draft));
      } catch {
        // The tab's store is full: the form itself still works.
      }
    },
    clear() {
      sessionStorage.removeItem(key);
    },
  };
}

type Path = (string | number)[];

/**
 * The part of a draft that may be put back: all but the fields that the person has touched meanwhile, which hold
 * something newer. A touched field keeps what is below it as well.
 */
export function restorable(values: Record<string, unknown>, isTouched: (path: Path) => boolean) {
  return Object.fromEntries(untouchedEntries(values, { path: [], isTouched }));
}

function untouchedEntries(
  values: Record<string, unknown>,
  { path, isTouched }: { path: Path; isTouched: (path: Path) => boolean },
): [string, unknown][] {
  return Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
    const here = [...path, name];
    if (isTouched(here)) return [];
    if (!isRecord(value)) return [[name, value]];
    return [[name, Object.fromEntries(untouchedEntries(value, { path: here, isTouched }))]];
  });
}

/** Lists are one field here: put back whole, or not at all when any of their lines was touched. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The version that a form changes: that over which a restored draft was typed, not that which the page has read since.
 * So what was typed before a colleague's change is refused, however late and in whichever page it is sent.
 */
export function versionTypedOver(kept: Draft | null, opened: number): number {
  return kept?.version ?? opened;
}

/** At sign-out: nothing typed stays for the next person at this machine. */
export function clearAllDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}

function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && 'values' in value && typeof value.values === 'object';
}
