/** What happened to a topic: a message, or (null) that messages were missed and the page must be read again. */
export type LiveNews = Readonly<Record<string, unknown>> | null;

export type LiveListener = (news: LiveNews) => void;

/** One stream of server-sent events; `EventSource` as far as it is used here. */
export type LiveSource = {
  addEventListener(name: string, heard: (event: { data?: string; lastEventId?: string }) => void): void;
  close(): void;
};

export type LiveConnection = {
  /** Follows `subgraph/name:key` until the answer is called. */
  follow(topic: string, listener: LiveListener): () => void;
  /** A tab that nobody looks at gives its stream back after a while, and catches up when it is looked at. */
  setVisible(visible: boolean): void;
};

/** Topics that come and go with a page are asked for together. */
const gatherMs = 200;
const firstRetryMs = 1_000;
const longestRetryMs = 60_000;
/** A stream that held for this long was in order: its end begins the waiting anew. */
const soundAfterMs = 10_000;
const hiddenPatienceMs = 30_000;

/**
 * The one stream of this tab for all its topics. It comes back by itself where it stood: after a pause that doubles
 * with each failure and differs between tabs; never, when the session has ended, until the tab is looked at again.
 */
export function createLiveConnection(options: {
  open(url: string): LiveSource;
  random?: () => number;
}): LiveConnection {
  const random = options.random ?? Math.random;
  const listeners = new Map<string, Set<LiveListener>>();
  let source: LiveSource | undefined;
  let openedFor = '';
  let openedAt = 0;
  /** Where this tab stands in all its topics. */
  let position = '';
  let failures = 0;
  let visible = true;
  let signedOut = false;
  let next: ReturnType<typeof setTimeout> | undefined;
  let hiding: ReturnType<typeof setTimeout> | undefined;

  const topics = () => [...listeners.keys()].sort().join(',');

  function close(): void {
    clearTimeout(next);
    next = undefined;
    source?.close();
    source = undefined;
    openedFor = '';
  }

  function later(ms: number): void {
    clearTimeout(next);
    next = setTimeout(open, ms);
  }

  function open(): void {
    next = undefined;
    const wanted = topics();
    if (source !== undefined && openedFor === wanted) return;
    close();
    if (wanted === '' || signedOut || !visible) return;
    const query = new URLSearchParams({ topics: wanted });
    const known = position.split(',').filter((part) => listeners.has(part.slice(0, part.lastIndexOf(':'))));
    if (known.length > 0) query.set('after', known.join(','));
    const opened = options.open(`/api/stream?${query}`);
    source = opened;
    openedFor = wanted;
    openedAt = Date.now();
    const hear = (name: string, heard: (data: Record<string, unknown>) => void) =>
      opened.addEventListener(name, (event) => {
        if (source !== opened) return;
        if (event.lastEventId) position = event.lastEventId;
        heard(parsed(event.data));
      });
    hear('ready', () => {});
    hear('message', ({ topic, payload }) => tell(topic, isRecord(payload) ? payload : {}));
    hear('requery', ({ topic }) => tell(topic, null));
    hear('signed-out', () => {
      signedOut = true;
      close();
    });
    hear('error', () => {
      close();
      failures = Date.now() - openedAt >= soundAfterMs ? 0 : failures + 1;
      later(Math.min(longestRetryMs, firstRetryMs * 2 ** Math.max(0, failures - 1)) * (0.5 + random() / 2));
    });
  }

  /** Messages name the topic as its subgraph does. */
  function tell(topic: unknown, news: LiveNews): void {
    for (const [followed, heard] of listeners) {
      if (followed.slice(followed.indexOf('/') + 1) === topic) for (const listener of heard) listener(news);
    }
  }

  return {
    follow(topic, listener) {
      const heard = listeners.get(topic) ?? new Set();
      listeners.set(topic, heard);
      heard.add(listener);
      // A stream that waits for its next try will ask for this one as well.
      if (next === undefined) later(gatherMs);
      return () => {
        heard.delete(listener);
        if (heard.size > 0 || listeners.get(topic) !== heard) return;
        listeners.delete(topic);
        if (next === undefined) later(gatherMs);
      };
    },
    setVisible(now) {
      clearTimeout(hiding);
      if (now) {
        visible = true;
        signedOut = false;
        failures = 0;
        later(0);
        return;
      }
      hiding = setTimeout(() => {
        visible = false;
        close();
      }, hiddenPatienceMs);
    },
  };
}

function parsed(data: string | undefined): Record<string, unknown> {
  if (data === undefined) return {};
  const value: unknown = JSON.parse(data);
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
