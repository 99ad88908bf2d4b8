import { createHash } from 'node:crypto';
import type { Database, Transaction } from '@quanlian/subgraph-kit/database.ts';
import { asc, gt, sql } from 'drizzle-orm';
import { revocations } from './tables.ts';

/** Held until commit by whoever revokes, so that a reader who has seen a sequence has seen all before it. */
export const revocationLock = 7_241_101;

export type Revoked = { sessionHash: string } | { personId: string };

export type RevocationReason =
  | 'SIGNED_OUT'
  | 'PASSWORD_CHANGED'
  | 'RIGHTS_CHANGED'
  | 'PERSON_DISABLED'
  | 'ORGANISATION_SWITCHED'
  | 'PROFILE_CHANGED';

/**
 * Ends the session tokens of a session or a person: the gateway hears of it within seconds and exchanges the cookie
 * anew. Call it as the last write of the transaction that changes the rights.
 */
export async function revoke(tx: Transaction, revoked: Revoked, reason: RevocationReason): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${revocationLock})`);
  await tx.insert(revocations).values({ ...revoked, reason, createdAt: new Date() });
}

/** Under what a session is known outside this subgraph; its token never leaves it. */
export function sessionHashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** At most 1,000 revocations after a sequence, in the order of commit. */
export async function revocationsAfter(database: Database, after: bigint) {
  const rows = await database
    .select()
    .from(revocations)
    .where(gt(revocations.sequence, after))
    .orderBy(asc(revocations.sequence))
    .limit(1_000);
  return {
    last: String(rows.at(-1)?.sequence ?? after),
    revocations: rows.map((row) => ({
      sequence: String(row.sequence),
      sessionHash: row.sessionHash,
      personId: row.personId,
    })),
  };
}
