import { z } from 'zod';
import type { Transaction } from './database.ts';
import { addJob, type QueuedJob } from './queued-job.ts';
import type { SubgraphRuntime } from './runtime.ts';
import type { WorkOrigin } from './work-origin.ts';

/** What has to be known of a saga to start it. */
export interface StartableSaga {
  name: string;
  rescue: QueuedJob<typeof rescuePayload>;
  /** Moves the saga as far as it goes now (`advanceSaga`); here, so that commands need not know how. */
  advance(runtime: SubgraphRuntime, rowId: string, origin: WorkOrigin): Promise<SagaProgress>;
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
  saga: StartableSaga,
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
  saga: StartableSaga,
  { rowId, round = 0, waits = 0 }: z.input<typeof rescuePayload>,
): string {
  return `${saga.name}:${rowId}:${round}.${waits}`;
}

/** On the system clock. */
export function inSeconds(seconds: number): Date {
  return new Date(Date.now() + seconds * 1000);
}
