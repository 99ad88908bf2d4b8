/** What a person typed and has not sent, kept in the tab: an expired session or a reload loses nothing. */
export type Draft = {
  read(): Record<string, unknown> | null;
  write(values: Record<string, unknown>): void;
  clear(): void;
};

const prefix = 'draft:';

export function draftOf(owner: string, form: string): Draft {
  const key = `${prefix}${owner}:${form}`;
  return {
    read() {
      const text = sessionStorage.getItem(key);
      if (text === null) return null;
      try {
        const values: unknown = JSON.parse(text);
        return typeof values === 'object' && values !== null ? { ...values } : null;
      } catch {
        return null; // Cut off or written by another version: as good as none.
      }
    },
    write(values) {
      try {
        sessionStorage.setItem(key, JSON.stringify(values));
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
