import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { chainAudit } from './audit-chain.ts';
import { inTransaction } from './database.ts';
import { defineJob, type JobDefinition } from './jobs.ts';
import { rebuildReadModel } from './rebuild-read-model.ts';
import { sweepFiles } from './sweep-files.ts';

const nothing = z.object({});
const rowsAtOnce = 5_000;

/** Events stay for rebuilds and questions; inbox rows longer than any delivery could still be tried. */
const purges = [
  sql`delete from event where id in (
    select id from event where recorded_at < now() - interval '90 days'
      and not exists (select from event_delivery d where d.event_id = event.id)
    order by recorded_at limit ${rowsAtOnce})`,
  sql`delete from inbox where event_id in (
    select event_id from inbox where handled_at < now() - interval '180 days' order by handled_at limit ${rowsAtOnce})`,
  sql`delete from idempotency_key where key in (
    select key from idempotency_key where created_at < now() - interval '30 days' order by created_at limit ${rowsAtOnce})`,
  sql`delete from file where id in (
    select id from file where state = 'UPLOADING' and upload_expires_at < now() - interval '1 hour' limit 100)`,
  sql`delete from live_message where ctid in (
    select ctid from live_message where created_at < now() - interval '1 hour' order by created_at limit ${rowsAtOnce})`,
];

/** Deletes what the kit keeps for a time only, a few thousand rows to a transaction. */
export const purgeKit = defineJob({
  name: 'kit.purge',
  payload: nothing,
  cron: '17 * * * *',
  async run(context) {
    const { owner } = context.execution.runtime.pools;
    for (const purge of purges) {
      for (;;) {
        const settings = { scope: { kind: 'service' as const }, statementTimeout: 60_000 };
        const result = await inTransaction(owner, settings, (tx) => tx.execute(purge));
        if (result.count < 100) break;
      }
    }
  },
});

// biome-ignore lint/suspicious/noExplicitAny: each job has a payload type of its own, checked by its zod shape
export const kitJobs: JobDefinition<any>[] = [purgeKit, sweepFiles, chainAudit, rebuildReadModel];
