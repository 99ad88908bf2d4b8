import { createHash } from 'node:crypto';
import type { Database } from '@quanlian/subgraph-kit/database.ts';
import { eq, sql } from 'drizzle-orm';
import { signInTries } from './tables.ts';

interface Limit {
  tries: number;
  windowSeconds: number;
}

/** Of one address for one account; of one account from everywhere; of one address for all accounts. */
export const signInLimits = {
  accountAndAddress: { tries: 5, windowSeconds: 60 },
  account: { tries: 30, windowSeconds: 900 },
  address: { tries: 100, windowSeconds: 60 },
} as const satisfies Record<string, Limit>;

export interface Tried {
  realm: string;
  email: string;
  address: string;
}

/**
 * Takes one try from each limit. Answers the seconds to wait when one is used up, undefined otherwise. Every
 * limit is one statement that decides and counts under the row's lock, so that concurrent tries cannot share one.
 */
export async function takeTry(database: Database, tried: Tried, now = new Date()): Promise<number | undefined> {
  const keys = keysOf(tried);
  for (const [name, limit] of Object.entries(signInLimits)) {
    const key = keys[name as keyof typeof signInLimits];
    const wait = await take(database, key, limit, now);
    if (wait !== undefined) return wait;
  }
  return undefined;
}

/** A sign-in that succeeded gives its account's tries back: only failures in a row count against a person. */
export async function giveBackTries(database: Database, tried: Tried): Promise<void> {
  const { accountAndAddress, account } = keysOf(tried);
  await database.delete(signInTries).where(eq(signInTries.key, accountAndAddress));
  await database.delete(signInTries).where(eq(signInTries.key, account));
}

async function take(database: Database, key: string, limit: Limit, now: Date): Promise<number | undefined> {
  const at = now.toISOString();
  const since = new Date(now.getTime() - limit.windowSeconds * 1000).toISOString();
  const recent = sql`array(select t from unnest(sign_in_tries.tried_at) as t where t > ${since}::timestamptz order by t)`;
  const taken = await database.execute(sql`
    insert into sign_in_tries (key, tried_at, last_tried_at)
    values (${key}, array[${at}::timestamptz], ${at})
    on conflict (key) do update set tried_at = ${recent} || ${at}::timestamptz, last_tried_at = ${at}
    where cardinality(${recent}) < ${limit.tries}
    returning key`);
  if (taken.length > 0) return undefined;
  const [oldest] = await database.execute<{ at: string }>(sql`
    select min(t)::text as at from sign_in_tries, unnest(tried_at) as t where key = ${key} and t > ${since}::timestamptz`);
  const freeAt = oldest?.at ? new Date(oldest.at).getTime() + limit.windowSeconds * 1000 : now.getTime();
  return Math.max(1, Math.ceil((freeAt - now.getTime()) / 1000));
}

function keysOf({ realm, email, address }: Tried) {
  const account = email.trim().toLowerCase();
  return {
    accountAndAddress: keyOf('account and address', realm, account, address),
    account: keyOf('account', realm, account),
    address: keyOf('address', realm, address),
  };
}

/** Hashed, so that the table holds neither e-mail nor network addresses. */
function keyOf(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
