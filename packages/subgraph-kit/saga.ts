import { span } from '@quanlian/transport/tracing.ts';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { businessNow } from './business-time.ts';
import { openedSession } from './direct-session.ts';
import { errorText } from './error-text.ts';
import type { CommandTx, ReadTx } from './execution.ts';
import { createJobContext } from './job-context.ts';
import { defineJob } from './jobs.ts';
import { addJob } from './queued-job.ts';
import type { SubgraphRuntime } from './runtime.ts';
import type { AskAgainSeconds, SagaCallContext, SagaDefinition, SagaPosition, SagaStep } from './saga-definition.ts';
import { inSeconds, rescueDelayMs, rescueKeyOf, rescuePayload, type SagaProgress } from './saga-start.ts';
import type { WorkOrigin } from './work-origin.ts';

export type { SagaCallContext } from './saga-definition.ts';

/** Rounds that are asked beyond the schedule's length before the rescue job fails, backs off and is parked. */
const roundsBeforeParking = 30;
/** Moves of one saga in one go; more can only be a circle. */
const movesAtOnce = 100;

/** The call of a step threw: what it did elsewhere is not known. */
export class SagaCallFailed extends Error {
  override name = 'SagaCallFailed';
}

/** Declares a saga: a state machine on its own row that goes on after any crash. Register it in `defineSubgraph`. */
export function defineSaga<Row>(definition: {
  name: string;
  position(tx: ReadTx, rowId: string): Promise<{ state: string; attempt: number; row: Row } | undefined>;
  // biome-ignore lint/suspicious/noExplicitAny: each step has an answer type of its own, known only to the step
  steps: Record<string, SagaStep<Row, any>>;
  askAgainSeconds: AskAgainSeconds;
}): SagaDefinition {
  const saga: SagaDefinition = {
    ...definition,
    advance: (runtime, rowId, origin) => advanceSaga(runtime, saga, rowId, origin),
    rescue: defineJob({
      name: `saga.${definition.name}`,
      payload: rescuePayload,
      maxAttempts: 14,
      async run(context, { rowId, round, waits }, origin) {
        const again = (seconds: number, next: z.input<typeof rescuePayload>) =>
          context.transaction((tx) =>
            addJob(tx.db, saga.rescue, next, { ...origin, runAt: inSeconds(seconds), key: rescueKeyOf(saga, next) }),
          );
        const { progress, error } = await tryToAdvance(context.execution.runtime, saga, rowId, origin);
        if (progress === 'resting') return;
        if (progress === 'elsewhere') return again(rescueDelayMs / 1000, { rowId, round, waits: waits + 1 });
        const delays = delaysOf(saga, context.execution.runtime);
        if (error && round >= delays.length + roundsBeforeParking) throw error;
        const seconds = delays[Math.min(round, delays.length - 1)] ?? 60;
        await again(seconds, { rowId, round: round + 1, ...(error ? { lastError: error.message } : {}) });
      },
    }),
  };
  return saga;
}

/** An unknown outcome is progress of a kind: ask again. An error of our own is thrown. */
async function tryToAdvance(
  runtime: SubgraphRuntime,
  saga: SagaDefinition,
  rowId: string,
  origin: WorkOrigin,
): Promise<{ progress: SagaProgress; error?: Error }> {
  try {
    return { progress: await advanceSaga(runtime, saga, rowId, origin) };
  } catch (error) {
    if (!(error instanceof SagaCallFailed)) throw error;
    runtime.log.warn('a saga step had no answer, it is asked again', { saga: saga.name, rowId, error });
    return { progress: 'asking', error };
  }
}

const underWay = new WeakMap<SubgraphRuntime, Map<string, Promise<SagaProgress>>>();

/**
 * Moves a saga as far as it goes now. Whoever asks for the same row in this process joins the try that is under way;
 * another process that finds the row's lock taken leaves it alone.
 */
export function advanceSaga(
  runtime: SubgraphRuntime,
  saga: SagaDefinition,
  rowId: string,
  origin: WorkOrigin = {},
): Promise<SagaProgress> {
  const tries = underWay.get(runtime) ?? new Map<string, Promise<SagaProgress>>();
  underWay.set(runtime, tries);
  const name = lockName(saga, rowId);
  const running = tries.get(name);
  if (running) return running;
  const started = driveAlone(runtime, saga, rowId, origin).finally(() => tries.delete(name));
  tries.set(name, started);
  return started;
}

/** Resolves when no saga is being driven in this process any more. */
export async function sagasAtRest(runtime: SubgraphRuntime): Promise<void> {
  await Promise.allSettled(underWay.get(runtime)?.values() ?? []);
}

async function driveAlone(
  runtime: SubgraphRuntime,
  saga: SagaDefinition,
  rowId: string,
  origin: WorkOrigin,
): Promise<SagaProgress> {
  const session = openedSession(runtime);
  const name = lockName(saga, rowId);
  if (session && !(await session.tryLock(name))) return 'elsewhere';
  try {
    return await drive(runtime, saga, rowId, origin);
  } finally {
    await session?.unlock(name).catch(() => {});
  }
}

async function drive(
  runtime: SubgraphRuntime,
  saga: SagaDefinition,
  rowId: string,
  origin: WorkOrigin,
): Promise<SagaProgress> {
  const context = createJobContext(runtime, `saga.${saga.name}`, origin);
  let position = await context.read((tx) => saga.position(tx, rowId));
  for (let moves = 0; moves < movesAtOnce; moves++) {
    const step = position && saga.steps[position.state];
    if (!position || !step) return 'resting';
    const call: SagaCallContext = {
      services: context.services,
      runtime,
      key: `${rowId}:${position.state}:${position.attempt}`,
      businessTime: businessNow(origin.clockOffsetMs),
    };
    const from = position;
    const { state, attempt } = from;
    const after = await span(
      { part: runtime.name, name: `saga ${saga.name} ${state}`, facts: { rowId, attempt } },
      async () => {
        const answer = await ask(saga, step, call, from);
        return context.transaction((tx) => moveOnce(tx, saga, rowId, { position: from, step, answer }));
      },
    );
    if (after && samePlace(after, from)) return 'asking';
    position = after;
  }
  throw new Error(`saga ${saga.name} of ${rowId} moves in a circle`);
}

async function ask(
  saga: SagaDefinition,
  step: SagaStep<unknown, unknown>,
  call: SagaCallContext,
  position: SagaPosition,
): Promise<unknown> {
  try {
    return await step.call?.(call, position.row);
  } catch (cause) {
    throw new SagaCallFailed(`${saga.name} in ${position.state}: ${errorText(cause)}`);
  }
}

/**
 * Applies an answer if the row still stands where the question was asked. Two drivers (the lock is lost when its
 * connection breaks) come here one after the other: the second finds the row moved and writes nothing. Answers where
 * the row stands now; the next move looks again before it writes.
 */
async function moveOnce(
  tx: CommandTx,
  saga: SagaDefinition,
  rowId: string,
  asked: { position: SagaPosition; step: SagaStep<unknown, unknown>; answer: unknown },
): Promise<SagaPosition | undefined> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${lockName(saga, rowId)} move`}, 0))`);
  const current = await saga.position(tx, rowId);
  if (!current || !samePlace(current, asked.position)) return current;
  await asked.step.move(tx, current.row, asked.answer);
  return saga.position(tx, rowId);
}

function delaysOf({ askAgainSeconds }: SagaDefinition, runtime: SubgraphRuntime): number[] {
  return typeof askAgainSeconds === 'function' ? askAgainSeconds(runtime.settings) : askAgainSeconds;
}

function samePlace(a: SagaPosition, b: SagaPosition): boolean {
  return a.state === b.state && a.attempt === b.attempt;
}

function lockName(saga: SagaDefinition, rowId: string): string {
  return `quanlian saga ${saga.name} ${rowId}`;
}
