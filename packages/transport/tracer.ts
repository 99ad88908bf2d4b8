import type { TransportTarget } from './subgraph-transport.ts';

/** What may be known of a piece of work: ids, names and outcomes, no texts of people. */
export type SpanFacts = Record<string, string | number | boolean | undefined>;

export interface SpanOptions {
  /** Whose work it is. */
  part: TransportTarget;
  name: string;
  /** Asked from outside (`server`), asks another part (`client`), goes on later (`consumer`); otherwise a part of other work. */
  kind?: 'server' | 'client' | 'consumer';
  facts?: SpanFacts;
  /** The W3C `traceparent` of the work that led to this one; when absent, the work under way is continued. */
  continues?: string | null | undefined;
}

/** Adds what became known while the work was done. */
export type NoteFacts = (facts: SpanFacts) => void;

export interface Tracer {
  span<T>(options: SpanOptions, work: (note: NoteFacts) => Promise<T>): Promise<T>;
  /** Runs work that belongs to nothing that is under way. */
  detached<T>(work: () => T): T;
  /** The work under way, as W3C `traceparent`. */
  traceparent(): string | undefined;
  traceId(): string | undefined;
  /** Sends what has not been sent. */
  stop(): Promise<void>;
}
