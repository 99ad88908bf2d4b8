import { span } from '@quanlian/transport/tracing.ts';
import type { z } from 'zod';
import { writeAudit } from './audit.ts';
import { businessTimeOf, clockOffsetOf } from './business-time.ts';
import { inTransaction, type Transaction } from './database.ts';
import { definitionOf } from './define-subgraph.ts';
import { recordEvent } from './event-log.ts';
import type { CommandTx, Execution } from './execution.ts';
import { badUserInput } from './graphql-errors.ts';
import { claimIdempotencyKey, idempotencyKeyOf, inputHashOf, storeIdempotentValue } from './idempotency.ts';
import { collectLiveMessages, type LiveMessages } from './live-message.ts';
import { fieldErrors } from './messages.ts';
import { nextNumber } from './numbering.ts';
import { checkPermission, type Requirement } from './permission-check.ts';
import { addJob } from './queued-job.ts';
import type { Failure, IdempotencyKeyReused, InvalidInput, Result } from './result.ts';
import { type StartableSaga, scheduleRescue } from './saga-start.ts';
import { scopeOf } from './scope.ts';
import { notifySoon, wakeRelay } from './wake-relay.ts';

/** How long a mutation waits for the sagas that it started before it answers with the row as it stands. */
const sagaPatienceMs = 3_000;

export interface CommandDefinition<Input extends z.ZodType, Value, E extends Failure> {
  /** The GraphQL field's name. */
  name: string;
  permission: Requirement;
  input: Input;
  /** Load and lock → decide → write → record events → return. Rolls back on a throw and on a returned error. */
  run(tx: CommandTx, input: z.output<Input>): Promise<Result<Value, E>>;
  /** For a command that starts a saga: reads the row again after the saga has gone as far as it could in 3 s. */
  reload?(tx: CommandTx, value: Value): Promise<Value>;
}

type AnyResult = { ok: true; value: unknown } | { ok: false; error: Failure };
export type ValueOf<R> = R extends { ok: true; value: infer Value } ? Value : never;
export type ErrorOf<R> = R extends { ok: false; error: infer E extends Failure } ? E : never;

/** Declares a command. Its permission is required by type; its transaction is opened here and nowhere else. */
export function command<Input extends z.ZodType, R extends AnyResult>(definition: {
  name: string;
  permission: Requirement;
  input: Input;
  run(tx: CommandTx, input: z.output<Input>): Promise<R>;
  reload?(tx: CommandTx, value: ValueOf<R>): Promise<ValueOf<R>>;
}): CommandDefinition<Input, ValueOf<R>, ErrorOf<R>> {
  // R is a union of results; its members together are one Result of all values and all errors.
  return definition as unknown as CommandDefinition<Input, ValueOf<R>, ErrorOf<R>>;
}

/** Permission → parse → transaction (claim key → run → store) → commit → sagas. */
export function runCommand<Input extends z.ZodType, Value, E extends Failure>(
  execution: Execution,
  definition: CommandDefinition<Input, Value, E>,
  input: unknown,
): Promise<Result<Value, E | InvalidInput | IdempotencyKeyReused>> {
  const { runtime, claims } = execution;
  const facts = { requestId: claims.requestId };
  return span({ part: runtime.name, name: `command ${definition.name}`, facts }, async (note) => {
    const result = await decide(execution, definition, input);
    if (!result.ok) note({ refusal: result.error.kind });
    return result;
  });
}

async function decide<Input extends z.ZodType, Value, E extends Failure>(
  execution: Execution,
  definition: CommandDefinition<Input, Value, E>,
  input: unknown,
): Promise<Result<Value, E | InvalidInput | IdempotencyKeyReused>> {
  checkPermission(execution.claims, definition.permission);
  if (!execution.idempotencyKey) throw badUserInput('A mutation needs the Idempotency-Key header.');
  const parsed = definition.input.safeParse(input);
  if (!parsed.success) return { ok: false, error: { kind: 'InvalidInput', fields: fieldErrors(parsed.error) } };
  const key = idempotencyKeyOf(execution.claims, definition.name, execution.idempotencyKey);
  const inputHash = inputHashOf(input);

  const outcome = await commit<Value, E | IdempotencyKeyReused>(
    execution,
    definition.name,
    async (tx, transaction, audited) => {
      const claimed = await claimIdempotencyKey(transaction, key, inputHash);
      if (claimed.state === 'reused') return { ok: false, error: { kind: 'IdempotencyKeyReused' } };
      // The value was stored by this very command: its type is the command's.
      if (claimed.state === 'stored') return { ok: true, value: claimed.value as Value };
      const result = await definition.run(tx, parsed.data);
      if (result.ok && execution.claims.kind === 'person' && !audited()) {
        throw new Error(`${definition.name} succeeded without an audit entry`);
      }
      if (result.ok) await storeIdempotentValue(transaction, key, result.value);
      return result;
    },
  );
  if (!outcome.ok || !definition.reload) return outcome;
  const { reload } = definition;
  return {
    ok: true,
    value: await withTransaction(execution, definition.name, (tx) => reload(tx, outcome.value)),
  };
}

/** Runs `work` with everything a command may do: for commands, event consumers, jobs and saga moves alike. */
export async function withTransaction<T>(
  execution: Execution,
  name: string,
  work: (tx: CommandTx) => Promise<T>,
): Promise<T> {
  const outcome = await commit<T, never>(execution, name, async (tx) => ({ ok: true, value: await work(tx) }));
  if (!outcome.ok) throw new Error(`${name} was refused`);
  return outcome.value;
}

/**
 * One transaction for several facts, each with a business time of its own: `work` gets the transaction, and makes a
 * `CommandTx` over it for each time.
 */
export async function withTransactionAt<T>(
  execution: Execution,
  name: string,
  work: (transaction: Transaction, at: (businessTime: Date, cause: string) => CommandTx) => Promise<T>,
): Promise<T> {
  const outcome = await commit<T, never>(execution, name, async (_tx, transaction, _audited, at) => ({
    ok: true,
    value: await work(transaction, at),
  }));
  if (!outcome.ok) throw new Error(`${name} was refused`);
  return outcome.value;
}

class RolledBack extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

async function commit<T, E extends Failure>(
  execution: Execution,
  name: string,
  work: (
    tx: CommandTx,
    transaction: Transaction,
    audited: () => boolean,
    at: (businessTime: Date, cause: string) => CommandTx,
  ) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  const { claims, runtime } = execution;
  const settings = { scope: scopeOf(claims), statementTimeout: claims.deadline - Date.now() };
  let after = nothingYet();
  let failed: Result<T, E> | undefined;
  try {
    const value = await inTransaction(runtime.pools.app, settings, async (transaction) => {
      after = nothingYet();
      const track = after;
      failed = undefined;
      const at = (businessTime: Date, cause: string) => {
        const claims = { ...execution.claims, businessTime: businessTime.getTime() };
        return commandTx({ ...execution, claims }, cause, transaction, track);
      };
      const tx = commandTx(execution, name, transaction, track);
      const result = await work(tx, transaction, () => track.audited, at);
      if (!result.ok) {
        failed = result;
        throw new RolledBack(result.error);
      }
      for (const topic of await track.live.write(transaction)) {
        track.callbacks.push(() => notifySoon(runtime, 'quanlian_live', topic));
      }
      return result.value;
    });
    wakeRelay(runtime, [...after.subscribers]);
    for (const callback of after.callbacks) callback();
    await settleSagas(execution, after.sagas);
    return { ok: true, value };
  } catch (error) {
    if (error instanceof RolledBack && failed) return failed;
    throw error;
  }
}

interface AfterCommit {
  /** Those that this process drives at once. */
  sagas: { saga: StartableSaga; rowId: string; clockOffsetMs: number | undefined }[];
  callbacks: (() => void)[];
  /** Of the events that were recorded. */
  subscribers: Set<string>;
  audited: boolean;
  /** For open pages. */
  live: LiveMessages;
}

function nothingYet(): AfterCommit {
  return { sagas: [], callbacks: [], subscribers: new Set(), audited: false, live: collectLiveMessages() };
}

function commandTx(execution: Execution, name: string, db: Transaction, after: AfterCommit): CommandTx {
  const { claims: actor } = execution;
  const businessTime = businessTimeOf(actor);
  const clockOffsetMs = clockOffsetOf(execution.runtime.settings, businessTime);
  return {
    db,
    settings: execution.runtime.settings,
    actor,
    scope: scopeOf(actor),
    locale: actor.locale,
    businessTime,
    async recordEvent(definition, fact) {
      await recordEvent(db, definition, { ...fact, businessTime });
      for (const subscriber of definition.subscribers) after.subscribers.add(subscriber);
    },
    enqueue: (job, payload, { runAt, key } = {}) =>
      addJob(db, job, payload, {
        ...(runAt ? { runAt: new Date(runAt.getTime() - (clockOffsetMs ?? 0)) } : {}),
        ...(key ? { key } : {}),
        clockOffsetMs,
      }),
    async startSaga(saga, rowId) {
      // Nobody waits for a saga that a job or an event starts: the workers drive it, as many at a time as they are.
      const atOnce = execution.idempotencyKey === undefined && execution.runtime.worksJobs === true;
      await scheduleRescue(db, saga, rowId, { clockOffsetMs, atOnce });
      if (!atOnce) after.sagas.push({ saga, rowId, clockOffsetMs });
    },
    async publishTopic(definition, key, payload) {
      after.live.add(definition, key, payload);
    },
    audit: (entry) => {
      after.audited = true;
      const { subjectType, subjectId } = entry;
      const topic = definitionOf(execution.runtime).topics?.find((candidate) => candidate.subjectType === subjectType);
      if (topic) after.live.add(topic, subjectId, {});
      return writeAudit(db, { actor, command: name, businessTime, entry });
    },
    nextNumber: (kind) => nextNumber(db, { organisationId: actor.organisationId ?? 'service', kind, businessTime }),
    afterCommit: (callback) => after.callbacks.push(callback),
  };
}

/** Drives the started sagas now, for as long as a person would wait; the rescue job goes on where this stops. */
async function settleSagas(execution: Execution, sagas: AfterCommit['sagas']): Promise<void> {
  if (sagas.length === 0) return;
  const work = Promise.all(
    sagas.map(({ saga, rowId, clockOffsetMs }) =>
      saga
        .advance(execution.runtime, rowId, { clockOffsetMs, depth: execution.claims.depth })
        .catch((error) =>
          execution.runtime.log.warn('saga stopped, its rescue job goes on', { saga: saga.name, rowId, error }),
        ),
    ),
  );
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => {
    timer = setTimeout(resolve, sagaPatienceMs);
  });
  await Promise.race([work, patience]);
  clearTimeout(timer);
}
