import type { EventDefinition } from '@quanlian/events/define-event.ts';
import type { Settings } from '@quanlian/settings/env.ts';
import type { Claims } from '@quanlian/transport/claims.ts';
import type { z } from 'zod';
import type { Transaction } from './database.ts';
import type { LiveTopic } from './live-message.ts';
import type { QueuedJob } from './queued-job.ts';
import type { SubgraphRuntime } from './runtime.ts';
import type { StartableSaga } from './saga-start.ts';
import type { Scope } from './scope.ts';

/** Who runs a command or query, with what deadline, in which subgraph. */
export interface Execution {
  runtime: SubgraphRuntime;
  claims: Claims;
  /** Made by the client when its form opened; required for every mutation. */
  idempotencyKey?: string;
}

/** What a query may do: read rows within its scope. */
export interface ReadTx {
  db: Transaction;
  /** The settings of this process. */
  settings: Settings;
  actor: Claims;
  scope: Scope;
  locale: Claims['locale'];
  /** Time for business columns and expiries; in demo and test it may differ from the system clock. */
  businessTime: Date;
}

/** What a command may do, all in one transaction. */
export interface CommandTx extends ReadTx {
  /** Publishes a fact; it leaves by the relay after commit, in order per aggregate. */
  recordEvent<Body extends z.ZodType>(
    definition: EventDefinition<string, Body>,
    fact: { aggregateId: string; body: z.input<Body> },
  ): Promise<void>;
  /**
   * Queues a job that runs after commit, not before `runAt` (on the clock of `businessTime`); a job with the same
   * `key` replaces an unstarted one.
   */
  enqueue<Payload extends z.ZodType>(
    job: QueuedJob<Payload>,
    payload: z.input<Payload>,
    options?: { runAt?: Date; key?: string },
  ): Promise<void>;
  /** Starts the saga on a row that this transaction has written; it goes on at once after commit, and after a crash. */
  startSaga(saga: StartableSaga, rowId: string): Promise<void>;
  /**
   * Tells the open pages that follow `topic:key`, once this commits. A document's topic needs no call where the change
   * is audited: `audit` tells its followers.
   */
  publishTopic<Payload extends z.ZodType>(
    topic: LiveTopic<Payload>,
    key: string,
    payload: z.input<Payload>,
  ): Promise<void>;
  /** What the person did to which document; every command run by a person must write at least one. */
  audit(entry: { subjectType: string; subjectId: string; summary?: Record<string, unknown> }): Promise<void>;
  /** The next document number `KIND-YYYYMMDD-NNNNNN` of the organisation and business day; take it as late as possible. */
  nextNumber(kind: string): Promise<string>;
  /** Runs after the commit, in this process only: for waking waiters, never for effects that must happen. */
  afterCommit(callback: () => void): void;
}
