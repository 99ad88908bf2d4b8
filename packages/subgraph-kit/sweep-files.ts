import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { inTransaction, type Transaction } from './database.ts';
import { defineJob } from './jobs.ts';
import { s3Client } from './s3-client.ts';

const objectsAtOnce = 200;

/**
 * Deletes objects of the bucket that no file names: announced over an hour ago (a link lives 10 minutes, a put ends
 * within one) and never kept, or of a file that is deleted. The mark is committed before the object is deleted, and
 * `keep` takes no marked object: however late a transaction commits, it never names an object that is gone.
 */
export const sweepFiles = defineJob({
  name: 'kit.sweep-files',
  payload: z.object({}),
  cron: '37 * * * *',
  async run(context) {
    const { pools, settings } = context.execution.runtime;
    const asOwner = <T>(work: (tx: Transaction) => Promise<T>) =>
      inTransaction(pools.owner, { scope: { kind: 'service' }, statementTimeout: 60_000 }, work);
    await asOwner((tx) =>
      tx.execute(sql`update file_object set state = 'UNWANTED' where key in (
        select key from file_object where state = 'PUTTING' and announced_at < now() - interval '1 hour'
        for update skip locked)`),
    );
    for (;;) {
      const unwanted = await asOwner((tx) =>
        tx.execute<{ key: string }>(sql`select key from file_object where state = 'UNWANTED'
          order by announced_at limit ${objectsAtOnce}`),
      );
      for (const { key } of unwanted) {
        await s3Client(settings).remove(key);
        await asOwner((tx) => tx.execute(sql`delete from file_object where key = ${key} and state = 'UNWANTED'`));
      }
      if (unwanted.length < objectsAtOnce) return;
    }
  },
});
