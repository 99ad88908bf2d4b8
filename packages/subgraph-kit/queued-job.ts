import { traceparent } from '@quanlian/transport/tracing.ts';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from './database.ts';

/** What has to be known of a job to queue it. */
export interface QueuedJob<Payload extends z.ZodType = z.ZodType> {
  /** Unique in the subgraph. */
  name: string;
  payload: Payload;
  /** Attempts before it is parked; 12 when absent. */
  maxAttempts?: number;
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
  job: QueuedJob<Payload>,
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
