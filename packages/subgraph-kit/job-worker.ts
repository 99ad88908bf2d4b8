import { EventEmitter } from 'node:events';
import { span } from '@quanlian/transport/tracing.ts';
import { sql } from 'drizzle-orm';
import {
  type CronItem,
  Logger,
  type LogLevel,
  parseCronItems,
  run,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import { connectionBudget } from './database.ts';
import { definitionOf } from './define-subgraph.ts';
import { type DirectSession, directSession } from './direct-session.ts';
import { errorText } from './error-text.ts';
import { createJobContext } from './job-context.ts';
import type { JobDefinition } from './jobs.ts';
import { kitJobs } from './kit-jobs.ts';
import { queuedPayload } from './queued-job.ts';
import { repeat } from './repeat.ts';
import type { SubgraphRuntime } from './runtime.ts';
import { sagasAtRest } from './saga.ts';
import { within } from './within.ts';

/** Jobs of a subgraph at a time; they wait for others more than they work. */
const jobsAtOnce = 6;
/** A timer that falls due is noticed this late at most; a new job is noticed at once. */
const pollMs = 2_000;
const restartMs = 1_000;
const sweepMs = 2_000;
const stopPatienceMs = 10_000;
const backfillMs = 24 * 60 * 60 * 1000;

/**
 * Works the subgraph's jobs: its own, its sagas' rescues and the kit's. The worker holds a session lock under its id;
 * when its process dies, the sweep of another (or of its successor) unlocks its jobs within seconds.
 */
export async function startJobWorker(runtime: SubgraphRuntime): Promise<() => Promise<void>> {
  const session = directSession(runtime);
  const jobs = jobsOf(runtime);
  const events: WorkerEvents = new EventEmitter();
  const poolLocks: string[] = [];
  events.on('pool:create', ({ workerPool }) => {
    const name = workerLock(workerPool.id);
    poolLocks.push(name);
    session.keepLock(name).catch((error) => runtime.log.warn('the worker lock is not held yet', { error }));
  });
  const start = () =>
    run({
      connectionString: runtime.pools.ownerUrl,
      maxPoolSize: connectionBudget.queue,
      concurrency: jobsAtOnce,
      pollInterval: pollMs,
      noHandleSignals: true,
      events,
      logger: graphileLogger(runtime),
      taskList: taskList(runtime, jobs),
      parsedCronItems: parseCronItems(jobs.flatMap(cronItem)),
    });
  const letGo = async () => {
    for (const name of poolLocks.splice(0)) await session.unlock(name).catch(() => {});
  };
  let stopping = false;
  let runner = await start();
  const working = (async () => {
    for (;;) {
      await runner.promise.catch((error) => runtime.log.error('the job worker broke down', { error }));
      if (stopping) return;
      // Its jobs are taken up by the sweep like those of a dead process.
      await letGo();
      await new Promise((resolve) => setTimeout(resolve, restartMs));
      runner = await start().catch(() => runner);
    }
  })();
  runtime.worksJobs = true;
  const sweep = startSweep(runtime, session);

  return async () => {
    runtime.worksJobs = false;
    stopping = true;
    await sweep.stop();
    await within(
      stopPatienceMs,
      runner.stop().then(() => working),
    );
    await within(stopPatienceMs, sagasAtRest(runtime));
    await letGo();
    await session.release();
  };
}

// biome-ignore lint/suspicious/noExplicitAny: each job has a payload type of its own, checked by its zod shape
type AnyJob = JobDefinition<any>;

/** Every job that the subgraph's workers know. */
export function jobsOf(runtime: SubgraphRuntime): AnyJob[] {
  const { jobs, sagas } = definitionOf(runtime);
  return [...jobs, ...sagas.map((saga) => saga.rescue), ...kitJobs];
}

/** Runs one queued job as the worker would. */
export async function runJob(runtime: SubgraphRuntime, job: AnyJob, queued: unknown): Promise<void> {
  const { payload, clockOffsetMs, traceparent } = isCronPayload(queued) ? { payload: {} } : queuedPayload.parse(queued);
  const origin = { clockOffsetMs };
  try {
    await span({ part: runtime.name, name: `job ${job.name}`, kind: 'consumer', continues: traceparent }, () =>
      job.run(createJobContext(runtime, job.name, origin), job.payload.parse(payload), origin),
    );
  } catch (error) {
    runtime.log.warn('a job failed', { job: job.name, error });
    // The queue keeps the message only.
    throw new Error(errorText(error), { cause: error });
  }
}

function taskList(runtime: SubgraphRuntime, jobs: AnyJob[]): TaskList {
  return Object.fromEntries(jobs.map((job) => [job.name, (queued: unknown) => runJob(runtime, job, queued)]));
}

/** Runs that were missed (all processes were down) are made up for by one, within a day. */
function cronItem(job: AnyJob): CronItem[] {
  if (!job.cron) return [];
  return [
    {
      task: job.name,
      match: job.cron,
      identifier: job.name,
      options: {
        backfillPeriod: backfillMs,
        maxAttempts: job.maxAttempts ?? 12,
        jobKey: `cron:${job.name}`,
        jobKeyMode: 'preserve_run_at',
      },
    },
  ];
}

function isCronPayload(queued: unknown): boolean {
  return typeof queued === 'object' && queued !== null && '_cron' in queued;
}

function workerLock(poolId: string): string {
  return `quanlian worker ${poolId}`;
}

/** Unlocks the jobs of workers whose lock was free at two looks in a row: a broken connection is mended meanwhile. */
function startSweep(runtime: SubgraphRuntime, session: DirectSession) {
  let suspects = new Set<string>();
  const look = async () => {
    try {
      const silent = await silentWorkers(runtime);
      const dead = silent.filter((id) => suspects.has(id));
      suspects = new Set(silent);
      if (dead.length === 0) return;
      runtime.log.warn('taking up the jobs of dead workers', { workers: dead });
      await session.sql`select graphile_worker.force_unlock_workers(${dead}::text[]),
        pg_notify('jobs:insert', '{"count":10}')`;
    } catch (error) {
      runtime.log.warn('dead workers could not be looked for', { error });
    }
  };
  return repeat(look, sweepMs);
}

/** Workers that hold jobs and whose session lock is free. Asked on another session than the one that holds ours. */
export async function silentWorkers(runtime: SubgraphRuntime): Promise<string[]> {
  const rows = await runtime.pools.owner.execute<{ id: string }>(sql`
    select id from (
      select distinct locked_by as id from graphile_worker._private_jobs where locked_by is not null
      union select locked_by from graphile_worker._private_job_queues where locked_by is not null
    ) as worker
    where pg_try_advisory_xact_lock(hashtextextended('quanlian worker ' || id, 0))`);
  return rows.map((row) => row.id);
}

function graphileLogger(runtime: SubgraphRuntime): Logger {
  return new Logger((scope) => (level: LogLevel, message: string) => {
    const facts = { job: scope.taskIdentifier, jobId: scope.jobId };
    // By design: jobs work over the pools of their subgraph, so two connections keep the queue of six at once.
    const isExpected = message.includes('maxPoolSize');
    if ((level === 'error' && !scope.jobId) || (level === 'warning' && !isExpected)) runtime.log.warn(message, facts);
    else runtime.log.debug(message, facts);
  });
}
