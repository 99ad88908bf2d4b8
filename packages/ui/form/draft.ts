/** What a person typed and has not sent, kept in the tab: an expired session or a reload loses nothing. */
export type Draft = {
  values: Record<string, unknown>;
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

/** At sign-out: nothing typed stays for the next person at this machine. */
export function clearAllDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}

function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && 'values' in value && typeof value.values === 'object';
}
