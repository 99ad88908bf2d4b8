import postgres from 'postgres';
import { rebuildReadModel } from './rebuild-read-model.ts';

const lookMs = 500;
const silenceMs = 3_000;

/**
 * Has the running backend rebuild a read model, and waits for it. Tells what goes wrong on the way; throws when it is
 * given up.
 */
export async function queueRebuild(ownerUrl: string, model: string, say: (line: string) => void): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const key = `rebuild ${model}`;
  const attempts = rebuildReadModel.maxAttempts ?? 1;
  const queuedAt = Date.now();
  let told = -1;
  try {
    await sql`select kit_add_job(${rebuildReadModel.name}, ${sql.json({ payload: { model } })}::json, null, ${attempts}, ${key})`;
    for (;;) {
      // An attempt counts from its beginning, and until it ends the error is that of the one before.
      const [job] = await sql<{ begun: number; failed: number; last_error: string | null }[]>`
        select attempts as begun, attempts - (locked_at is not null)::int as failed, last_error
        from graphile_worker.jobs where key = ${key}`;
      if (!job) return;
      if (job.last_error && job.failed >= attempts) {
        throw new Error(`${model} could not be rebuilt: ${job.last_error}`);
      }
      if (told < 0 && job.begun === 0 && Date.now() - queuedAt > silenceMs) {
        told = 0;
        say('waiting for the backend: is `npm start` running?');
      }
      if (job.last_error && job.failed > told) {
        told = job.failed;
        say(`attempt ${job.failed} of ${attempts} failed, it is tried again: ${job.last_error}`);
      }
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}
