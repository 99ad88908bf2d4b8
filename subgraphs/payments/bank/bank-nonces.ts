import { inTransaction, type Transaction } from '@quanlian/subgraph-kit/database.ts';
import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { sql } from 'drizzle-orm';
import { z } from 'zod';

/** Takes a nonce of the bank in the caller's transaction; false when it was used before. */
export async function takeBankNonce(tx: Transaction, nonce: string): Promise<boolean> {
  const taken = await tx.execute(sql`
    insert into bank_nonces (nonce) values (${nonce}) on conflict do nothing returning nonce`);
  return taken.length > 0;
}

export function useBankNonce(runtime: SubgraphRuntime, nonce: string): Promise<boolean> {
  return inTransaction(runtime.pools.app, { scope: { kind: 'service' }, statementTimeout: 10_000 }, (tx) =>
    takeBankNonce(tx, nonce),
  );
}

/** A nonce older than a day has a timestamp that is refused anyway. */
export const purgeBankNonces = defineJob({
  name: 'bank.purgeNonces',
  payload: z.object({}).loose(),
  cron: '43 19 * * *',
  async run(context) {
    await context.transaction((tx) =>
      tx.db.execute(sql`delete from bank_nonces where seen_at < clock_timestamp() - interval '1 day'`),
    );
  },
});
