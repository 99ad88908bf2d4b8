import type { z } from 'zod';
import type { CommandTx, Execution, ReadTx } from './execution.ts';
import type { QueuedJob } from './queued-job.ts';
import type { ServiceClient } from './service-client.ts';
import type { WorkOrigin } from './work-origin.ts';

/** What a job may use: transactions of its own, and calls to other subgraphs outside of them. */
export interface JobContext {
  execution: Execution;
  businessTime: Date;
  services: ServiceClient;
  transaction<T>(work: (tx: CommandTx) => Promise<T>): Promise<T>;
  read<T>(work: (tx: ReadTx) => Promise<T>): Promise<T>;
}

export interface JobDefinition<Payload extends z.ZodType = z.ZodType> extends QueuedJob<Payload> {
  /** Runs at least once; a throw is tried again with exponential back-off, then the job is parked and shown at HQ. */
  run(context: JobContext, payload: z.output<Payload>, origin: WorkOrigin): Promise<void>;
  /** Crontab pattern (Asia/Shanghai is UTC+8: patterns are in UTC) for a job that runs by itself with payload {}. */
  cron?: string;
}

export function defineJob<Payload extends z.ZodType>(definition: JobDefinition<Payload>): JobDefinition<Payload> {
  return definition;
}
