import type { Settings } from '@quanlian/settings/env.ts';
import { z } from 'zod';
import type { Transaction } from './database.ts';
import type { CommandTx, ReadTx } from './execution.ts';
import type { WorkOrigin } from './job-context.ts';
import { addJob, type JobDefinition } from './jobs.ts';
import type { SubgraphRuntime } from './runtime.ts';
import type { ServiceClient } from './service-client.ts';

/**
 * One state of a saga that is still on its way. `call` works remotely, outside any transaction, under the key
 * `<rowId>:<state>:<attempt>`; a throw there is an unknown outcome: it is asked again by the schedule, never taken for
 * a failure. `move` applies the answer in one transaction, to a row that the kit has found to be still in this state;
 * its UPDATE names the expected state, since a person's command may move the row meanwhile, and throws when no row
 * was changed. A move that leaves the state as it is means "ask again later".
 */
export interface SagaStep<Row, Answer> {
  call?(context: SagaCallContext, row: Row): Promise<Answer>;
  move(tx: CommandTx, row: Row, answer: Answer): Promise<void>;
}

export interface SagaCallContext {
  services: ServiceClient;
  runtime: SubgraphRuntime;
  /** Same for each try of this attempt of this step: what it takes elsewhere is taken once. */
  key: string;
  businessTime: Date;
}

export interface SagaDefinition {
  name: string;
  /** Where the row stands: its state, and which attempt it is in (1 when the document has no attempts). */
  position(tx: ReadTx, rowId: string): Promise<SagaPosition | undefined>;
  /** The states that are on their way; a state that is absent here rests, and the saga is done. */
  steps: Record<string, SagaStep<unknown, unknown>>;
  /** Seconds to wait before an unknown outcome is asked again: the n-th time the n-th entry, then the last. */
  askAgainSeconds: AskAgainSeconds;
  rescue: JobDefinition<typeof rescuePayload>;
  /** Moves the saga as far as it goes now (`advanceSaga`); here, so that commands need not know how. */
  advance(runtime: SubgraphRuntime, rowId: string, origin: WorkOrigin): Promise<SagaProgress>;
}

/** The schedule; by settings where a demo's outside parties answer sooner than real ones. */
export type AskAgainSeconds = number[] | ((settings: Settings) => number[]);

export interface SagaPosition {
  state: string;
  attempt: number;
  row: unknown;
}

/** What a try came to: at rest, to be asked again by the schedule, or driven by another process at this moment. */
export type SagaProgress = 'resting' | 'asking' | 'elsewhere';

export const rescuePayload = z.object({
  rowId: z.string(),
  /** How often an unknown outcome has been asked again. */
  round: z.number().int().default(0),
  /** How often this round found another process at it. */
  waits: z.number().int().default(0),
  /** Why the last round ended without an answer, for the people who look at it. */
  lastError: z.string().optional(),
});

/** Time after which the rescue job looks at a saga whose process may have died. */
export const rescueDelayMs = 5_000;

/** Queues the rescue in the transaction that writes the row: should this process die, another goes on. */
export async function scheduleRescue(
  tx: Transaction,
  saga: SagaDefinition,
  rowId: string,
  options: { clockOffsetMs?: number | undefined; atOnce?: boolean } = {},
): Promise<void> {
  const payload = { rowId, round: 0, waits: 0 };
  const runAt = options.atOnce ? {} : { runAt: inSeconds(rescueDelayMs / 1000) };
  await addJob(tx, saga.rescue, payload, {
    ...runAt,
    key: rescueKeyOf(saga, payload),
    clockOffsetMs: options.clockOffsetMs,
  });
}

/** The rescue job's key, one per round: a job that queues its own next round must not be the one that the key replaces. */
export function rescueKeyOf(
  saga: SagaDefinition,
  { rowId, round = 0, waits = 0 }: z.input<typeof rescuePayload>,
): string {
  return `${saga.name}:${rowId}:${round}.${waits}`;
}

/** On the system clock. */
export function inSeconds(seconds: number): Date {
  return new Date(Date.now() + seconds * 1000);
}
