import { traceparent } from '@quanlian/transport/tracing.ts';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from './database.ts';
import type { CommandTx, Execution, ReadTx } from './execution.ts';
import type { WorkOrigin } from './job-context.ts';
import type { ServiceClient } from './service-client.ts';

/** What a job may use: transactions of its own, and calls to other subgraphs outside of them. */
export interface JobContext {
  execution: Execution;
  businessTime: Date;
  services: ServiceClient;
  transaction<T>(work: (tx: CommandTx) => Promise<T>): Promise<T>;
  read<T>(work: (tx: ReadTx) => Promise<T>): Promise<T>;
}

export interface JobDefinition<Payload extends z.ZodType = z.ZodType> {
  /** Unique in the subgraph. */
  name: string;
  payload: Payload;
  /** Runs at least once; a throw is tried again with exponential back-off, then the job is parked and shown at HQ. */
  run(context: JobContext, payload: z.output<Payload>, origin: WorkOrigin): Promise<void>;
  /** Crontab pattern (Asia/Shanghai is UTC+8: patterns are in UTC) for a job that runs by itself with payload {}. */
  cron?: string;
  /** Attempts before it is parked; 12 when absent. */
  maxAttempts?: number;
}

export function defineJob<Payload extends z.ZodType>(definition: JobDefinition<Payload>): JobDefinition<Payload> {
  return definition;
}

/** What is stored in the queue: the job's payload, and the clock and the trace of the work that queued it. */
export const queuedPayload = z.object({
  payload: z.unknown(),
  clockOffsetMs: z.number().optional(),
  traceparent: z.string().optional(),
});

/** Queues a job in the caller's transaction, through the one function that the request role may call. */
export async function addJob<Payload extends z.ZodType>(
  tx: Transaction,
  job: JobDefinition<Payload>,
  payload: z.input<Payload>,
  options: {
    /** On the system clock. */
    runAt?: Date;
    key?: string;
    clockOffsetMs?: number | undefined;
  } = {},
): Promise<void> {
  const { clockOffsetMs } = options;
  const trace = traceparent();
  const queued: z.input<typeof queuedPayload> = {
    payload: job.payload.parse(payload),
    ...(clockOffsetMs === undefined ? {} : { clockOffsetMs }),
    ...(trace ? { traceparent: trace } : {}),
  };
  await tx.execute(sql`select kit_add_job(${job.name}, ${JSON.stringify(queued)}::json,
    ${options.runAt?.toISOString() ?? null}::timestamptz, ${job.maxAttempts ?? 12}, ${options.key ?? null})`);
}
