import { z } from 'zod';
import type { Transaction } from './database.ts';
import type { CommandTx, ReadTx } from './execution.ts';
import { createJobContext } from './job-context.ts';
import { addJob, defineJob, type JobDefinition } from './jobs.ts';
import type { SubgraphRuntime } from './runtime.ts';
import type { ServiceClient } from './service-client.ts';

/**
 * One state of a saga that is still on its way. `call` works remotely, outside any transaction, under the key
 * `<rowId>:<state>:<attempt>`; `move` applies its answer in one transaction by an UPDATE that names the expected
 * state. A move that leaves the state as it is means "ask again later".
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
  askAgainSeconds: number[];
  rescue: JobDefinition<typeof rescuePayload>;
}

export interface SagaPosition {
  state: string;
  attempt: number;
  row: unknown;
}

const rescuePayload = z.object({ rowId: z.string(), round: z.number().int().default(0) });

/** Time after which the rescue job looks at a saga whose process may have died. */
const rescueDelayMs = 5_000;

/** Declares a saga: a state machine on its own row that goes on after any crash. Register it in `defineSubgraph`. */
export function defineSaga<Row>(definition: {
  name: string;
  position(tx: ReadTx, rowId: string): Promise<{ state: string; attempt: number; row: Row } | undefined>;
  // biome-ignore lint/suspicious/noExplicitAny: each step has an answer type of its own, known only to the step
  steps: Record<string, SagaStep<Row, any>>;
  askAgainSeconds: number[];
}): SagaDefinition {
  const saga: SagaDefinition = {
    ...definition,
    rescue: defineJob({
      name: `saga.${definition.name}`,
      payload: rescuePayload,
      maxAttempts: 40,
      async run(context, { rowId, round }) {
        const settled = await advanceSaga(context.execution.runtime, saga, rowId);
        if (settled) return;
        const delays = saga.askAgainSeconds;
        const seconds = delays[Math.min(round, delays.length - 1)] ?? 60;
        await context.transaction((tx) =>
          addJob(
            tx.db,
            saga.rescue,
            { rowId, round: round + 1 },
            { runAt: inSeconds(seconds), key: keyOf(saga, rowId) },
          ),
        );
      },
    }),
  };
  return saga;
}

/** Queues the rescue in the transaction that writes the row: should this process die, another goes on. */
export async function scheduleRescue(tx: Transaction, saga: SagaDefinition, rowId: string): Promise<void> {
  const runAt = new Date(Date.now() + rescueDelayMs);
  await addJob(tx, saga.rescue, { rowId, round: 0 }, { runAt, key: keyOf(saga, rowId) });
}

/** Moves a saga as far as it goes now. True when it has come to rest, false when it must be asked again later. */
export async function advanceSaga(runtime: SubgraphRuntime, saga: SagaDefinition, rowId: string): Promise<boolean> {
  const context = createJobContext(runtime, `saga.${saga.name}`);
  for (;;) {
    const position = await context.read((tx) => saga.position(tx, rowId));
    const step = position && saga.steps[position.state];
    if (!position || !step) return true;
    const call: SagaCallContext = {
      services: context.services,
      runtime,
      key: `${rowId}:${position.state}:${position.attempt}`,
      businessTime: new Date(),
    };
    const answer = await step.call?.(call, position.row);
    await context.transaction((tx) => step.move(tx, position.row, answer));
    const next = await context.read((tx) => saga.position(tx, rowId));
    if (next?.state === position.state && next.attempt === position.attempt) return false;
  }
}

function keyOf(saga: SagaDefinition, rowId: string): string {
  return `${saga.name}:${rowId}`;
}

function inSeconds(seconds: number): Date {
  return new Date(Date.now() + seconds * 1000);
}
